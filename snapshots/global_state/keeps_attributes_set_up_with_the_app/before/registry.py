class Registry:
    kinds = []

    @classmethod
    def register(cls, kind):
        cls.kinds.append(kind)
