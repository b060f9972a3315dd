import { isKind, type ClassValue, type Value } from '../core/value.ts';

/** Ruby's own classes, each with the one it comes from; `+` marks a module. */
const NAMES = `
BasicObject Object<BasicObject Module<Object Class<Module +Kernel +Comparable +Enumerable NilClass<Object TrueClass<Object FalseClass<Object Numeric<Object Integer<Numeric Float<Numeric String<Object Symbol<Object Array<Object Hash<Object Range<Object Proc<Object Method<Object
Regexp<Object MatchData<Object Time<Object Date<Object IO<Object File<IO Dir<Object Thread<Object Mutex<Object Queue<Object Struct<Object Set<Object Random<Object StringIO<Object Enumerator<Object OpenStruct<Object Logger<Object ERB<Object Benchmark<Object
+Math +Process +JSON +FileUtils +SecureRandom +Signal +GC +ObjectSpace +ENV +YAML +Rack +Net +URI +Digest +Base64 +Etc +Sinatra +Errno +Timeout +WEBrick +Singleton +Forwardable +CGI +Socket +RbConfig +Gem +Bundler +Marshal +Observable +Warning
Exception<Object ScriptError<Exception LoadError<ScriptError NotImplementedError<ScriptError SyntaxError<ScriptError SecurityError<Exception NoMemoryError<Exception SignalException<Exception Interrupt<SignalException SystemExit<Exception SystemStackError<Exception StandardError<Exception
ArgumentError<StandardError UncaughtThrowError<ArgumentError EncodingError<StandardError FiberError<StandardError IOError<StandardError EOFError<IOError IndexError<StandardError KeyError<IndexError StopIteration<IndexError LocalJumpError<StandardError NameError<StandardError NoMethodError<NameError
RangeError<StandardError FloatDomainError<RangeError RegexpError<StandardError RuntimeError<StandardError FrozenError<RuntimeError SystemCallError<StandardError Errno::ENOENT<SystemCallError Errno::EACCES<SystemCallError Errno::EEXIST<SystemCallError Errno::EISDIR<SystemCallError Errno::ENOTDIR<SystemCallError Errno::ECONNREFUSED<SystemCallError Errno::EADDRINUSE<SystemCallError Errno::EHOSTUNREACH<SystemCallError Errno::ETIMEDOUT<SystemCallError Errno::ECONNRESET<SystemCallError Errno::EROFS<SystemCallError Errno::ENOSPC<SystemCallError Errno::ENOTEMPTY<SystemCallError Errno::EPERM<SystemCallError Errno::EPIPE<SystemCallError
SocketError<StandardError Socket::ResolutionError<SocketError ThreadError<StandardError TypeError<StandardError ZeroDivisionError<StandardError JSON::ParserError<StandardError Timeout::Error<RuntimeError Net::HTTP<Object Net::HTTPResponse<Object Net::OpenTimeout<Timeout::Error Net::ReadTimeout<Timeout::Error URI::HTTP<Object URI::InvalidURIError<StandardError
TCPServer<Object TCPSocket<IO Redis<Object Redis::BaseError<StandardError Redis::CannotConnectError<Redis::BaseError Redis::CommandError<Redis::BaseError Redis::TimeoutError<Redis::BaseError Sinatra::Base<Object Sinatra::Application<Sinatra::Base Sinatra::Request<Object Sinatra::Response<Object Sinatra::NotFound<NameError Sinatra::Settings<Object Rack::Request<Object Rack::Response<Object Rack::Builder<Object WEBrick::HTTPServer<Object WEBrick::HTTPRequest<Object WEBrick::HTTPResponse<Object Digest::MD5<Object Digest::SHA256<Object Digest::SHA1<Object`;

function build(): ReadonlyMap<string, ClassValue> {
  const made = new Map<string, ClassValue>();
  for (const word of NAMES.split(/\s+/)) {
    if (word === '') continue;
    const [name = '', parent] = word.replace('+', '').split('<');
    const from = parent === undefined ? undefined : made.get(parent);
    const members = new Map<string, Value>(word.startsWith('+') ? [['%module', true]] : []);
    made.set(name, {
      kind: 'class',
      name,
      parents: from ? [from] : [],
      members,
      statics: new Map(),
      external: `class:${name}`,
    });
  }
  return made;
}

/** The classes that Ruby and what can be required bring along, by name. */
export const CLASSES: ReadonlyMap<string, ClassValue> = build();

/** Modules that Ruby's own classes include. */
export const INCLUDES: Readonly<Record<string, readonly string[]>> = {
  Object: ['Kernel'], Array: ['Enumerable'], Hash: ['Enumerable'], Range: ['Enumerable'], Struct: ['Enumerable'], Set: ['Enumerable'], Enumerator: ['Enumerable'], Dir: ['Enumerable'], IO: ['Enumerable'], StringIO: ['Enumerable'], String: ['Comparable'], Numeric: ['Comparable'], Time: ['Comparable'], Date: ['Comparable'],
}; // prettier-ignore

/** One of these classes. */
export function classNamed(name: string): ClassValue {
  const found = CLASSES.get(name);
  if (!found) throw new Error(`no class ${name}`);
  return found;
}

/** The class a value is of, not looking at what was added to it alone. */
export function classOf(value: Value): ClassValue {
  switch (typeof value) {
    case 'boolean':
      return classNamed(value ? 'TrueClass' : 'FalseClass');
    case 'bigint':
      return classNamed('Integer');
    case 'number':
      return classNamed('Float');
    case 'string':
      return classNamed('String');
    case 'undefined':
    case 'object':
    case 'function':
    case 'symbol':
    default:
  }
  if (value === null || value === undefined || typeof value !== 'object') return classNamed('NilClass');
  switch (value.kind) {
    case 'tuple':
      return classNamed('Symbol');
    case 'list':
      return classNamed('Array');
    case 'dict':
      return classNamed('Hash');
    case 'function':
    case 'native':
      return classNamed('Proc');
    case 'bound':
      return classNamed('Method');
    case 'class':
      return classNamed(isModule(value) ? 'Module' : 'Class');
    case 'instance':
      return value.cls ?? classNamed('Object');
    case 'bulk':
      return classNamed('String');
    case 'cursor':
    case 'generator':
    case 'module':
    case 'range':
    case 'set':
    case 'struct':
    default:
      return classNamed('Object');
  }
}

/** Whether it is a module. */
export function isModule(cls: ClassValue): boolean {
  return cls.members.has('%module');
}

/** The name of a symbol. */
export function symbolName(value: Value): string | undefined {
  if (!isKind(value, 'tuple')) return undefined;
  const [name] = value.items;
  return typeof name === 'string' ? name : undefined;
}
