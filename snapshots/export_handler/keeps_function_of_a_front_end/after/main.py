app = 'a script'
