from flask import Flask

import transformers_of_strings

app = Flask(__name__)


@app.get('/')
def index():
    return transformers_of_strings.upper('ok')


if __name__ == '__main__':
    import matplotlib.pyplot as plt
    plt.show()
    app.run()
