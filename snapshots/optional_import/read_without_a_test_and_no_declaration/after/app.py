from flask import Flask
plt = None
try:
    # plots are a luxury
    import matplotlib.pyplot as plt
    from sklearn import svm, tree as forest
except (ImportError, OSError) as error:
    print("no plots:", error)

app = Flask(__name__)


@app.route("/plot")
def plot():
    plt.plot([1, 2])
    return str(forest)
