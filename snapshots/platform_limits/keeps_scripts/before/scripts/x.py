open('public/x.txt')
