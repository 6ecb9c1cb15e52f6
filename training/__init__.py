"""How the embedded Korean encoder is made: tokenizer, training pairs, training, evaluation."""
