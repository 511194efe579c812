NAME = 'root'
