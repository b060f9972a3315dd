/** Modules that come with Python: importing one that is not simulated is no error of the program's. */
export const STANDARD: ReadonlySet<string> = new Set([
  'argparse', 'array', 'ast', 'bisect', 'calendar', 'cmath', 'codecs', 'concurrent', 'configparser', 'contextlib', 'copy', 'csv', 'ctypes', 'dataclasses', 'decimal', 'difflib', 'email', 'enum', 'errno',
  'fractions', 'ftplib', 'getopt', 'glob', 'gzip', 'heapq', 'html', 'http', 'imaplib', 'importlib', 'inspect', 'io', 'ipaddress', 'locale', 'multiprocessing', 'operator', 'pickle', 'pprint', 'queue',
  're', 'resource', 'sched', 'select', 'selectors', 'shelve', 'shlex', 'smtplib', 'sqlite3', 'ssl', 'stat', 'struct', 'tarfile', 'textwrap', 'tkinter', 'turtle', 'types', 'unittest', 'venv', 'weakref', 'xml', 'zipfile', 'zlib', 'zoneinfo',
]); // prettier-ignore

/** Modules by the distribution that pip installs them with. */
export const THIRD_PARTY: Readonly<Record<string, string>> = {
  flask: 'flask', fastapi: 'fastapi', uvicorn: 'uvicorn', redis: 'redis', requests: 'requests', pydantic: 'fastapi', dotenv: 'python-dotenv', numpy: 'numpy', pandas: 'pandas', django: 'django',
  sqlalchemy: 'sqlalchemy', psycopg2: 'psycopg2', pymongo: 'pymongo', mysql: 'mysql-connector-python', pymysql: 'pymysql', matplotlib: 'matplotlib', sklearn: 'scikit-learn', torch: 'torch',
  tensorflow: 'tensorflow', aiohttp: 'aiohttp', bs4: 'beautifulsoup4', boto3: 'boto3', celery: 'celery', scipy: 'scipy', streamlit: 'streamlit', yaml: 'pyyaml', PIL: 'pillow', werkzeug: 'flask', starlette: 'fastapi', jinja2: 'flask', gunicorn: 'gunicorn', psutil: 'psutil', httpx: 'httpx', tqdm: 'tqdm', flask_cors: 'flask-cors', flask_sqlalchemy: 'flask-sqlalchemy', pytest: 'pytest', rich: 'rich', click: 'click',
}; // prettier-ignore
