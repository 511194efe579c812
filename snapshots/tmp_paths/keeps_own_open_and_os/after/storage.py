from boto3 import resource

bucket = resource('s3').Bucket('notes')


def makedirs(name):
    return None


class open:
    def __init__(self, name, mode='r'):
        self.object = bucket.Object(name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def write(self, text):
        self.object.put(Body=text)
