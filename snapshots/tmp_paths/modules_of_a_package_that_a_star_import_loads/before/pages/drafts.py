with open('drafts.txt', 'a') as file:
    file.write('x')
