USED = True


class Logging:
    def basicConfig(self, filename):
        self.filename = filename
