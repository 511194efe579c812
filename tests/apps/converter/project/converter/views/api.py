import json
from collections import deque
from pathlib import Path

from flask import Blueprint, abort, current_app, jsonify, request, send_file, send_from_directory, url_for
from flask.views import MethodView
from werkzeug.utils import secure_filename

from .. import db, jobs
from ..formats import targets_of

api = Blueprint('api', __name__)


def as_json(job):
    links = {'self': url_for('api.job', job_id=job['id'])}
    if job['status'] == 'done':
        links['result'] = url_for('api.result', job_id=job['id'])
    return {
        'id': job['id'],
        'name': job['name'],
        'target': job['target'],
        'status': job['status'],
        'error': job['error'],
        'links': links,
    }


class JobView(MethodView):
    """What the views of one job share."""

    def find(self, job_id):
        job = db.find_job(job_id)
        if job is None:
            abort(404)
        return job


class JobsView(MethodView):
    def get(self):
        return jsonify([as_json(job) for job in db.all_jobs(request.args.get('status'))])

    def post(self):
        upload = request.files.get('file')
        if upload is None or not upload.filename:
            return jsonify(error='no file'), 400
        filename = secure_filename(upload.filename)
        suffix = Path(filename).suffix.lower()
        if suffix not in current_app.config['ALLOWED_EXTENSIONS']:
            return jsonify(error=f'{suffix or filename} is not taken'), 415
        target = request.form.get('target') or load_settings()['targets'].get(suffix)
        if target not in targets_of(suffix):
            return jsonify(error=f'{suffix} cannot become {target}', targets=targets_of(suffix)), 422
        job_id = jobs.create(upload, filename, target)
        jobs.run(job_id)
        response = jsonify(as_json(db.find_job(job_id)))
        response.status_code = 201
        response.headers['Location'] = url_for('api.job', job_id=job_id)
        response.headers['X-Job-Id'] = str(job_id)
        return response


class OneJobView(JobView):
    def get(self, job_id):
        job = self.find(job_id)
        return jsonify({**as_json(job), 'meta': jobs.read_meta(job_id)})

    def delete(self, job_id):
        self.find(job_id)
        jobs.remove(job_id)
        return '', 204


class ResultView(JobView):
    def get(self, job_id):
        job = self.find(job_id)
        if job['status'] != 'done':
            return jsonify(error=job['error']), 409
        path = jobs.result_of(job)
        return send_file(path, as_attachment='download' in request.args, download_name=path.name)


class SourceView(JobView):
    def get(self, job_id):
        job = self.find(job_id)
        return send_from_directory(jobs.job_folder(job_id), job['name'], mimetype='text/plain')


class SettingsView(MethodView):
    def get(self):
        return jsonify(load_settings())

    def put(self):
        settings = load_settings()
        settings['targets'].update(request.get_json().get('targets', {}))
        with open(current_app.config['SETTINGS_FILE'], 'w') as file:
            json.dump(settings, file, indent=2)
        return jsonify(settings)


def load_settings():
    with open(current_app.config['SETTINGS_FILE']) as file:
        return json.load(file)


@api.get('/archive')
def archive():
    return send_file(jobs.archive(), mimetype='application/zip', download_name='results.zip')


@api.get('/usage')
def usage():
    return jsonify(jobs.disk_usage())


@api.get('/log')
def log():
    count = request.args.get('lines', 20, type=int)
    with open(current_app.config['LOG_FILE']) as file:
        lines = deque(file, maxlen=count)
    return ''.join(lines), 200, {'Content-Type': 'text/plain; charset=utf-8'}


@api.get('/boom')
def boom():
    raise RuntimeError('a converter is missing')


api.add_url_rule('/jobs', view_func=JobsView.as_view('jobs'))
api.add_url_rule('/jobs/<int:job_id>', view_func=OneJobView.as_view('job'))
api.add_url_rule('/jobs/<int:job_id>/result', view_func=ResultView.as_view('result'))
api.add_url_rule('/jobs/<int:job_id>/source', view_func=SourceView.as_view('source'))
api.add_url_rule('/settings', view_func=SettingsView.as_view('settings'))
