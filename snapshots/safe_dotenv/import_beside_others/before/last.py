import json as text, dotenv  # noqa: E401

dotenv.load_dotenv()


def dump(value):
    return text.dumps(value)
