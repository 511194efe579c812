def load():
    global two
    two = 2


for one in range(2):
    pass
load()
