from given import *
