from .counting import number

text = "hello"
