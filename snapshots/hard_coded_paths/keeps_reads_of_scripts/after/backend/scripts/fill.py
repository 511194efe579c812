open('banner.txt').read()
