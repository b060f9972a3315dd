/** A distribution of PyPI, as far as installing it shows. */
export interface Distribution {
  /** As its metadata spell it: `Flask`. */
  readonly title: string;
  /** As pip names it: lower case. */
  readonly name: string;
  readonly version: string;
  /** Older releases that requirements of lessons may ask for. */
  readonly older: readonly string[];
  /** Of the wheel, in kB. */
  readonly wheel: number;
  /** Compiled: its wheel is for one Python. */
  readonly isBinary: boolean;
  /** Directories and files that can be imported. */
  readonly modules: readonly string[];
  readonly commands: readonly string[];
  /** As it says itself: `click>=8.1.3`. */
  readonly requires: readonly string[];
  readonly summary: string;
}

const ROWS: readonly string[] = [
  // name|version older…|kB, b for binary|modules|commands|requires|summary
  'aiohttp|3.13.0|1736b|aiohttp||aiohappyeyeballs>=2.5.0 aiosignal>=1.4.0 attrs>=17.3.0 frozenlist>=1.1.1 multidict<7.0,>=4.5 propcache>=0.2.0 yarl<2.0,>=1.17.0|Async http client/server framework (asyncio)',
  'aiohappyeyeballs|2.6.1|15|aiohappyeyeballs|||Happy Eyeballs for asyncio',
  'aiosignal|1.4.0|7.5|aiosignal||frozenlist>=1.1.0|aiosignal: a list of registered asynchronous callbacks',
  'alembic|1.16.5|247|alembic|alembic|SQLAlchemy>=1.4.0 Mako typing-extensions>=4.12|A database migration tool for SQLAlchemy.',
  'annotated-types|0.7.0|13|annotated_types|||Reusable constraint types to use with typing.Annotated',
  'anyio|4.11.0|109|anyio||idna>=2.8 sniffio>=1.1|High-level concurrency and networking framework on top of asyncio or Trio',
  'asgiref|3.10.0|24|asgiref|||ASGI specs, helper code, and adapters',
  'attrs|25.4.0|68|attr attrs|||Classes Without Boilerplate',
  'beautifulsoup4|4.14.2|106|bs4||soupsieve>1.2 typing-extensions>=4.0.0|Screen-scraping library',
  'black|25.9.0 24.10.0|1800b|black blackd|black|click>=8.0.0 mypy-extensions>=0.4.3 packaging>=22.0 pathspec>=0.9.0 platformdirs>=2|The uncompromising code formatter.',
  'blinker|1.9.0|8.5|blinker|||Fast, simple object-to-object and broadcast signaling',
  'boto3|1.40.49|139|boto3||botocore<1.41.0,>=1.40.49 jmespath<2.0.0,>=0.7.1 s3transfer<0.15.0,>=0.14.0|The AWS SDK for Python',
  'botocore|1.40.49|14100|botocore||jmespath<2.0.0,>=0.7.1 python-dateutil<3.0.0,>=2.1 urllib3!=2.2.0,<3,>=1.25.4|Low-level, data-driven core of boto 3.',
  'celery|5.5.3|438|celery|celery|billiard<5.0,>=4.2.1 kombu<5.6,>=5.5.2 vine<6.0,>=5.1.0 click<9.0,>=8.1.2|Distributed Task Queue.',
  'billiard|4.2.2|87|billiard|||Python multiprocessing fork with improvements and bugfixes',
  'kombu|5.5.4|210|kombu||amqp<6.0.0,>=5.1.1 vine==5.1.0 packaging|Messaging library for Python.',
  'amqp|5.3.1|50|amqp||vine<6.0.0,>=5.0.0|Low-level AMQP client for Python (fork of amqplib).',
  'vine|5.1.0|9.6|vine|||Python promises.',
  'certifi|2025.10.5|163|certifi|||Python package for providing Mozilla\'s CA Bundle.',
  'charset-normalizer|3.4.3|151b|charset_normalizer|normalizer||The Real First Universal Charset Detector.',
  'click|8.3.0 8.1.8|107|click|||Composable command line interface toolkit',
  'cryptography|46.0.2|4300b|cryptography||cffi>=1.14|cryptography is a package which provides cryptographic recipes and primitives to Python developers.',
  'cffi|2.0.0|215b|cffi||pycparser|Foreign Function Interface for Python calling C code.',
  'pycparser|2.23|118|pycparser|||C parser in Python',
  'Django|5.2.7 4.2.25 3.2.25|8300|django|django-admin|asgiref>=3.8.1 sqlparse>=0.3.1|A high-level Python web framework that encourages rapid development and clean, pragmatic design.',
  'djangorestframework|3.16.1|1080|rest_framework||django>=4.2|Web APIs for Django, made easy.',
  'dnspython|2.8.0|331|dns|||DNS toolkit',
  'fastapi|0.118.0 0.115.6 0.104.1|97|fastapi||starlette<0.49.0,>=0.40.0 pydantic!=1.8,<3.0.0,>=1.7.4 typing-extensions>=4.8.0|FastAPI framework, high performance, easy to learn, fast to code, ready for production',
  'fastapi-cli|0.0.13|11|fastapi_cli|fastapi|typer>=0.15.1 uvicorn>=0.15.0 rich-toolkit>=0.14.8|Run and manage FastAPI apps from the command line with FastAPI CLI.',
  'Flask|3.1.2 3.0.3 2.3.3 2.2.5 1.1.4|103|flask|flask|blinker>=1.9.0 click>=8.1.3 itsdangerous>=2.2.0 jinja2>=3.1.2 markupsafe>=2.1.1 werkzeug>=3.1.0|A simple framework for building complex web applications.',
  'flask-cors|6.0.1|13|flask_cors||flask>=0.9 Werkzeug>=0.7|A Flask extension simplifying CORS support',
  'Flask-SQLAlchemy|3.1.1|25|flask_sqlalchemy||flask>=2.2.5 sqlalchemy>=2.0.16|Add SQLAlchemy support to your Flask application.',
  'frozenlist|1.8.0|233b|frozenlist|||A list-like structure which implements collections.abc.MutableSequence',
  'greenlet|3.2.4|610b|greenlet|||Lightweight in-process concurrent programming',
  'gunicorn|23.0.0 20.1.0|85|gunicorn|gunicorn|packaging|WSGI HTTP Server for UNIX',
  'h11|0.16.0|37|h11|||A pure-Python, bring-your-own-I/O implementation of HTTP/1.1',
  'hiredis|3.2.1|168b|hiredis|||Python wrapper for hiredis',
  'httpcore|1.0.9|78|httpcore||certifi h11>=0.16|A minimal low-level HTTP client.',
  'httptools|0.6.4|473b|httptools|||A collection of framework independent HTTP protocol utils.',
  'httpx|0.28.1|73|httpx|httpx|anyio certifi httpcore==1.* idna|The next generation HTTP client.',
  'idna|3.10|70|idna|||Internationalized Domain Names in Applications (IDNA)',
  'iniconfig|2.1.0|6.0|iniconfig|||brain-dead simple config-ini parsing',
  'itsdangerous|2.2.0|16|itsdangerous|||Safely pass data to untrusted environments and back.',
  'Jinja2|3.1.6|134|jinja2||MarkupSafe>=2.0|A very fast and expressive template engine.',
  'jmespath|1.0.1|20|jmespath|jp.py||JSON Matching Expressions',
  'joblib|1.5.2|308|joblib|||Lightweight pipelining with Python functions',
  'Mako|1.3.10|78|mako|mako-render|MarkupSafe>=0.9.2|A super-fast templating language that borrows the best ideas from the existing templating languages.',
  'markdown-it-py|4.0.0|87|markdown_it|markdown-it|mdurl~=0.1|Python port of markdown-it. Markdown parsing, done right!',
  'MarkupSafe|3.0.3|22b|markupsafe|||Safely add untrusted strings to HTML/XML markup.',
  'matplotlib|3.10.7|8700b|matplotlib mpl_toolkits pylab.py||contourpy>=1.0.1 cycler>=0.10 fonttools>=4.22.0 kiwisolver>=1.3.1 numpy>=1.23 packaging>=20.0 pillow>=8 pyparsing>=3 python-dateutil>=2.7|Python plotting package',
  'contourpy|1.3.3|355b|contourpy||numpy>=1.25|Python library for calculating contours of 2D quadrilateral grids',
  'cycler|0.12.1|8.3|cycler|||Composable style cycles',
  'fonttools|4.60.1|4900b|fontTools|fonttools||Tools to manipulate font files',
  'kiwisolver|1.4.9|1500b|kiwisolver|||A fast implementation of the Cassowary constraint solver',
  'pyparsing|3.2.5|114|pyparsing|||pyparsing - Classes and methods to define and execute parsing grammars',
  'mdurl|0.1.2|10|mdurl|||Markdown URL utilities',
  'multidict|6.7.0|254b|multidict|||multidict implementation',
  'mypy-extensions|1.1.0|5.0|mypy_extensions.py|||Type system extensions for programs checked with the mypy type checker.',
  'mysql-connector-python|9.4.0|33900b|mysql|||A self-contained Python driver for communicating with MySQL servers, using an API that is compliant with the Python Database API Specification v2.0 (PEP 249).',
  'numpy|2.3.3 1.26.4 1.24.4|16600b|numpy|f2py||Fundamental package for array computing in Python',
  'packaging|25.0|66|packaging|||Core utilities for Python packages',
  'pandas|2.3.3 1.5.3|12300b|pandas||numpy>=1.26.0 python-dateutil>=2.8.2 pytz>=2020.1 tzdata>=2022.7|Powerful data structures for data analysis, time series, and statistics',
  'pathspec|0.12.1|31|pathspec|||Utility library for gitignore style pattern matching of file paths.',
  'pillow|11.3.0|6600b|PIL|||Python Imaging Library (Fork)',
  'pip|25.3|1778|pip|pip pip3||The PyPA recommended tool for installing Python packages.',
  'platformdirs|4.5.0|18|platformdirs|||A small Python package for determining appropriate platform-specific dirs',
  'pluggy|1.6.0|20|pluggy|||plugin and hook calling mechanisms for python',
  'prometheus-client|0.23.1|61|prometheus_client|||Python client for the Prometheus monitoring system.',
  'propcache|0.4.0|205b|propcache|||Accelerated property cache',
  'psutil|7.1.0|291b|psutil|||Cross-platform lib for process and system monitoring.',
  'psycopg|3.2.10|206|psycopg||typing-extensions>=4.6|PostgreSQL database adapter for Python',
  'psycopg-binary|3.2.10|4700b|psycopg_binary|||PostgreSQL database adapter for Python -- C optimisation distribution',
  'psycopg2-binary|2.9.11 2.9.9|4200b|psycopg2|||psycopg2 - Python-PostgreSQL Database Adapter',
  'pydantic|2.12.0 1.10.24|459|pydantic||annotated-types>=0.6.0 pydantic-core==2.41.1 typing-extensions>=4.14.1 typing-inspection>=0.4.2|Data validation using Python type hints',
  'pydantic-core|2.41.1|2100b|pydantic_core||typing-extensions>=4.14.1|Core functionality for Pydantic validation and serialization',
  'pydantic-settings|2.11.0|48|pydantic_settings||pydantic>=2.7.0 python-dotenv>=0.21.0 typing-inspection>=0.4.0|Settings management using Pydantic',
  'Pygments|2.19.2|1200|pygments|pygmentize||Pygments is a syntax highlighting package written in Python.',
  'pymongo|4.15.3|1500b|pymongo bson gridfs||dnspython<3.0.0,>=1.16.0|PyMongo - the Official MongoDB Python driver',
  'PyMySQL|1.1.2|45|pymysql|||Pure Python MySQL Driver',
  'pytest|8.4.2|365|pytest _pytest|pytest py.test|iniconfig>=1 packaging>=20 pluggy<2,>=1.5 pygments>=2.7.2|pytest: simple powerful testing with Python',
  'python-dateutil|2.9.0.post0|229|dateutil||six>=1.5|Extensions to the standard Python datetime module',
  'python-dotenv|1.1.1|20|dotenv|dotenv||Read key-value pairs from a .env file and set them as environment variables',
  'python-multipart|0.0.20|24|python_multipart|||A streaming multipart parser for Python',
  'pytz|2025.2|509|pytz|||World timezone definitions, modern and historical',
  'PyYAML|6.0.3|806b|yaml|||YAML parser and emitter for Python',
  'redis|6.4.0 5.2.1 4.6.0|279|redis|||Python client for Redis database and key-value store',
  'requests|2.32.5|64|requests||charset_normalizer<4,>=2 idna<4,>=2.5 urllib3<3,>=1.21.1 certifi>=2017.4.17|Python HTTP for Humans.',
  'rich|14.2.0|243|rich||markdown-it-py>=2.2.0 pygments<3.0.0,>=2.13.0|Render rich text, tables, progress bars, syntax highlighting, markdown and more to the terminal',
  'rich-toolkit|0.15.1|29|rich_toolkit||click>=8.1.7 rich>=13.7.1 typing-extensions>=4.12.2|Rich toolkit for building command-line applications',
  's3transfer|0.14.0|85|s3transfer||botocore<2.0a.0,>=1.37.4|An Amazon S3 Transfer Manager',
  'scikit-learn|1.7.2|9500b|sklearn||numpy>=1.22.0 scipy>=1.8.0 joblib>=1.2.0 threadpoolctl>=3.1.0|A set of python modules for machine learning and data mining',
  'scipy|1.16.2|35700b|scipy||numpy<2.6,>=1.25.2|Fundamental algorithms for scientific computing in Python',
  'setuptools|80.9.0|1201|setuptools pkg_resources|||Easily download, build, install, upgrade, and uninstall Python packages',
  'shellingham|1.5.4|9.8|shellingham|||Tool to Detect Surrounding Shell',
  'six|1.17.0|11|six.py|||Python 2 and 3 compatibility utilities',
  'sniffio|1.3.1|10|sniffio|||Sniff out which async library your code is running under',
  'soupsieve|2.8|36|soupsieve|||A modern CSS selector implementation for Beautiful Soup.',
  'SQLAlchemy|2.0.43 1.4.54|3300b|sqlalchemy||greenlet>=1 typing-extensions>=4.6.0|Database Abstraction Library',
  'sqlparse|0.5.3|44|sqlparse|sqlformat||A non-validating SQL parser.',
  'starlette|0.48.0|73|starlette||anyio<5,>=3.6.2|The little ASGI library that shines.',
  'tensorflow|2.20.0|620600b|tensorflow||numpy>=1.26.0 protobuf>=5.28.0 requests<3,>=2.21.0 six>=1.12.0 typing-extensions>=3.6.6|TensorFlow is an open source machine learning framework for everyone.',
  'protobuf|6.32.1|322|google|||Protocol buffers',
  'threadpoolctl|3.6.0|18|threadpoolctl.py|||threadpoolctl',
  'torch|2.8.0|888000b|torch|torchrun|filelock typing-extensions>=4.10.0 sympy>=1.13.3 networkx jinja2 fsspec|Tensors and Dynamic neural networks in Python with strong GPU acceleration',
  'filelock|3.20.0|16|filelock|||A platform independent file lock.',
  'fsspec|2025.9.0|199|fsspec|||File-system specification',
  'mpmath|1.3.0|536|mpmath|||Python library for arbitrary-precision floating-point arithmetic',
  'networkx|3.5|2000|networkx|||Python package for creating and manipulating graphs and networks',
  'sympy|1.14.0|6300|sympy|isympy|mpmath<1.4,>=1.1.0|Computer algebra system (CAS) in Python',
  'tqdm|4.67.1|78|tqdm|tqdm||Fast, Extensible Progress Meter',
  'typer|0.19.2|46|typer|typer|click>=8.0.0 typing-extensions>=3.7.4.3 shellingham>=1.3.0 rich>=10.11.0|Typer, build great CLIs. Easy to code. Based on Python type hints.',
  'typing-extensions|4.15.0|44|typing_extensions.py|||Backported and Experimental Type Hints for Python 3.9+',
  'typing-inspection|0.4.2|14|typing_inspection||typing-extensions>=4.12.0|Runtime typing introspection tools',
  'tzdata|2025.2|347|tzdata|||Provider of IANA time zone data',
  'urllib3|2.5.0 1.26.20|129|urllib3|||HTTP library with thread-safe connection pooling, file post, and more.',
  'uvicorn|0.37.0 0.34.0|67|uvicorn|uvicorn|click>=7.0 h11>=0.8|The lightning-fast ASGI server.',
  'uvloop|0.21.0|4700b|uvloop|||Fast implementation of asyncio event loop on top of libuv',
  'virtualenv|20.34.0|6000|virtualenv|virtualenv|filelock<4,>=3.12.2 platformdirs<5,>=3.9.1|Virtual Python Environment builder',
  'watchfiles|1.1.0|451b|watchfiles|watchfiles|anyio>=3.0.0|Simple, modern and high performance file watching and code reload in python.',
  'websockets|15.0.1|182b|websockets|websockets||An implementation of the WebSocket Protocol (RFC 6455 & 7692)',
  'Werkzeug|3.1.3 2.3.8|224|werkzeug||MarkupSafe>=2.1.1|The comprehensive WSGI web application library.',
  'wheel|0.45.1|72|wheel|wheel||A built-package format for Python',
  'yarl|1.22.0|371b|yarl||idna>=2.0 multidict>=4.0 propcache>=0.2.1|Yet another URL library',
]; // prettier-ignore

/** What `name[extra]` asks for besides. */
export const EXTRAS: Readonly<Record<string, readonly string[]>> = {
  'uvicorn[standard]': ['httptools>=0.6.3', 'python-dotenv>=0.13', 'pyyaml>=5.1', 'uvloop>=0.15.1', 'watchfiles>=0.13', 'websockets>=10.4'],
  'fastapi[standard]': ['fastapi-cli>=0.0.8', 'httpx>=0.23.0', 'jinja2>=3.1.5', 'python-multipart>=0.0.18', 'uvicorn[standard]>=0.12.0'],
  'fastapi[all]': ['fastapi-cli>=0.0.8', 'httpx>=0.23.0', 'jinja2>=3.1.5', 'python-multipart>=0.0.18', 'uvicorn[standard]>=0.12.0', 'pydantic-settings>=2.0.0', 'pyyaml>=5.3.1'],
  'fastapi-cli[standard]': ['uvicorn[standard]>=0.15.0'],
  'psycopg[binary]': ['psycopg-binary==3.2.10'],
  'redis[hiredis]': ['hiredis>=3.2.0'],
  'celery[redis]': ['redis>=4.5.2'],
}; // prettier-ignore

/** As pip compares names: `Flask_SQLAlchemy` is `flask-sqlalchemy`. */
export function canonicalName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

function readRow(row: string): Distribution {
  const [
    title = '',
    versions = '',
    kilobytes = '',
    modules = '',
    commands = '',
    requires = '',
    summary = '',
  ] = row.split('|');
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  const [version = '', ...older] = words(versions);
  return {
    title,
    name: canonicalName(title),
    version,
    older,
    wheel: Number.parseFloat(kilobytes),
    isBinary: kilobytes.endsWith('b'),
    modules: words(modules),
    commands: words(commands),
    requires: words(requires),
    summary,
  };
}

/** The distributions of PyPI that are known here, by canonical name. */
export const DISTRIBUTIONS: ReadonlyMap<string, Distribution> = new Map(
  ROWS.map(readRow).map((each) => [each.name, each]),
);
