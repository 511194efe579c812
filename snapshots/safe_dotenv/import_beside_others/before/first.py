def load():
    import dotenv as env, json
    env.load_dotenv()
    return json.loads('1')
