import { PENDING } from '../core/language.ts';
import { isHeap, type ClassValue, type Value } from '../core/value.ts';

function made(name: string, parents: readonly ClassValue[]): ClassValue {
  return { kind: 'class', name, parents, members: new Map(), external: `class:${name}` };
}

const object = made('object', []);

/** Exceptions by what they come from. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  BaseException: 'object', Exception: 'BaseException', KeyboardInterrupt: 'BaseException', SystemExit: 'BaseException', GeneratorExit: 'BaseException',
  ArithmeticError: 'Exception', ZeroDivisionError: 'ArithmeticError', OverflowError: 'ArithmeticError', AssertionError: 'Exception',
  AttributeError: 'Exception', EOFError: 'Exception', ImportError: 'Exception', ModuleNotFoundError: 'ImportError', LookupError: 'Exception',
  IndexError: 'LookupError', KeyError: 'LookupError', MemoryError: 'Exception', NameError: 'Exception', UnboundLocalError: 'NameError',
  OSError: 'Exception', FileNotFoundError: 'OSError', FileExistsError: 'OSError', PermissionError: 'OSError', IsADirectoryError: 'OSError',
  NotADirectoryError: 'OSError', ConnectionError: 'OSError', ConnectionRefusedError: 'ConnectionError', ConnectionResetError: 'ConnectionError',
  TimeoutError: 'OSError', BrokenPipeError: 'ConnectionError', RuntimeError: 'Exception', NotImplementedError: 'RuntimeError', RecursionError: 'RuntimeError', StopIteration: 'Exception',
  SyntaxError: 'Exception', IndentationError: 'SyntaxError', TypeError: 'Exception', ValueError: 'Exception', UnicodeError: 'ValueError', UnicodeDecodeError: 'UnicodeError',
  Warning: 'Exception', UserWarning: 'Warning', DeprecationWarning: 'Warning',
  'json.decoder.JSONDecodeError': 'ValueError', 'socket.gaierror': 'OSError', 'redis.exceptions.RedisError': 'Exception',
  'redis.exceptions.ConnectionError': 'redis.exceptions.RedisError', 'redis.exceptions.ResponseError': 'redis.exceptions.RedisError',
  'requests.exceptions.RequestException': 'OSError', 'requests.exceptions.ConnectionError': 'requests.exceptions.RequestException',
  'requests.exceptions.HTTPError': 'requests.exceptions.RequestException', 'requests.exceptions.Timeout': 'requests.exceptions.RequestException',
  'urllib.error.URLError': 'OSError', 'urllib.error.HTTPError': 'urllib.error.URLError',
  'fastapi.exceptions.HTTPException': 'Exception',
}; // prettier-ignore

const PLAIN = [
  'NoneType', 'int', 'float', 'str', 'list', 'tuple', 'dict', 'set', 'range', 'function', 'builtin_function_or_method', 'method', 'type', 'module', 'generator', 'coroutine', 'bytes', 'bytearray',
  'property', 'staticmethod', 'classmethod', 'super', 'file', 'ellipsis', 'list_iterator', 'wfile', 'enumerate', 'zip', 'map', 'filter', 'reversed',
  'datetime.datetime', 'datetime.date', 'datetime.timedelta', 'datetime.timezone', 'Environ', 'Struct', 'threading.Thread', 'threading.Lock',
  'http.server.HTTPServer', 'http.server.BaseHTTPRequestHandler', 'flask.Flask', 'flask.Request', 'flask.Response', 'redis.Redis', 'requests.Response',
  'fastapi.FastAPI', 'fastapi.Request', 'logging.Logger', 'uuid.UUID', 'pathlib.Path', 'subprocess.CompletedProcess', 'collections.Counter', 'collections.deque', 'pydantic.BaseModel', 'enum.Enum', 'abc.ABC', 'Headers', 'stream',
]; // prettier-ignore

function buildClasses(): ReadonlyMap<string, ClassValue> {
  const classes = new Map<string, ClassValue>([['object', object]]);
  for (const name of PLAIN) classes.set(name, made(name, [object]));
  classes.set('bool', made('bool', [classes.get('int') ?? object]));
  classes.set('collections.defaultdict', made('collections.defaultdict', [classes.get('dict') ?? object]));
  classes.set(
    'http.server.SimpleHTTPRequestHandler',
    made('http.server.SimpleHTTPRequestHandler', [
      classes.get('http.server.BaseHTTPRequestHandler') ?? object,
    ]),
  );
  for (const [name, parent] of Object.entries(EXCEPTIONS))
    classes.set(name, made(name, [classes.get(parent) ?? object]));
  return classes;
}

/** The classes Python brings along; nothing changes them. */
export const CLASSES: ReadonlyMap<string, ClassValue> = buildClasses();

export function classNamed(name: string): ClassValue {
  const found = CLASSES.get(name);
  if (!found) throw new Error(`no class ${name}`);
  return found;
}

/** What `type()` calls it, by name. */
export function typeName(value: Value | typeof PENDING): string {
  return typeOf(value).name.replace(/^.*\./, '');
}

export function typeOf(value: Value | typeof PENDING): ClassValue {
  switch (typeof value) {
    case 'undefined':
      return classNamed('NoneType');
    case 'boolean':
      return classNamed('bool');
    case 'bigint':
      return classNamed('int');
    case 'number':
      return classNamed('float');
    case 'string':
      return classNamed('str');
    case 'function':
    case 'object':
    case 'symbol':
    default:
  }
  if (value === null || value === PENDING || !isHeap(value)) return classNamed('NoneType');
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'dict':
    case 'set':
    case 'range':
    case 'function':
    case 'module':
      return value.kind === 'dict' && value.type !== undefined
        ? (CLASSES.get(value.type) ?? classNamed('dict'))
        : classNamed(value.kind);
    case 'generator':
      return classNamed(value.isCoroutine ? 'coroutine' : 'generator');
    case 'native':
      return classNamed('builtin_function_or_method');
    case 'bound':
      return classNamed(
        isHeap(value.callee) && value.callee.kind === 'native' ? 'builtin_function_or_method' : 'method',
      );
    case 'class':
      return classNamed('type');
    case 'instance':
      return value.cls ?? object;
    case 'cursor':
      return classNamed('list_iterator');
    case 'bulk':
      return CLASSES.get(value.type) ?? classNamed('str');
    case 'struct':
      return object;
  }
}

/** Whether a class is an exception's. */
export function isException(cls: ClassValue): boolean {
  return cls.name === 'BaseException' || cls.parents.some(isException);
}
