OPTIONS = {'origins': '*'}
