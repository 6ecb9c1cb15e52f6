"""What Korean text says, sentence by sentence: names, dates, quantities, polarity; and how to say it."""
