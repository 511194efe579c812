def is_ready(package):
    return package.__version__ > "4"
