"""Units of evidence, and how well each fits a question; what is said of one is tied to its words."""
