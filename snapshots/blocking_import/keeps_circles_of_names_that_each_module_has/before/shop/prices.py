from shop import CURRENCY

VAT = '19 %'
from shop import places
