import sys

import pytesseract

print(pytesseract.image_to_string(sys.argv[1]))
