TOKENIZER = "plain"
