import boto3


class Store:
    def __init__(self):
        self.s3 = boto3.session.Session().client('s3')

    def keep(self, key, path):
        self.s3.download_file('notes', key, path)
