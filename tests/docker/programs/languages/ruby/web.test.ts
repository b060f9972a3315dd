import { describe, expect, it } from 'vitest';
import { ask, ENV, languageComputer, startServer } from '../language-computer.ts';

const GEMS = ['sinatra-4.2.1', 'rack-3.2.2', 'rackup-2.2.1', 'puma-7.0.4'];
const INSTALLED = Object.fromEntries(
  GEMS.map((name) => [`/usr/local/bundle/specifications/${name}.gemspec`, '']),
);
const RUBY: Readonly<Record<string, string>> = { ...ENV, GEM_HOME: '/usr/local/bundle' };
const APP = `require 'sinatra'
set :bind, '0.0.0.0'
before { @who = params[:name] || 'you' }
get('/') { "Hello, #{@who}" }
get '/hello/:name' do |name|
  content_type :json
  { hello: name, same: params['name'] }.to_json
end
post '/things' do
  status 201
  request.body.read
end
get('/away') { redirect '/' }
get('/broken') { nil.size }
`;

function start(app: string, argv = ['ruby', 'app.rb'], name = 'app.rb') {
  return startServer(argv, { files: { ...INSTALLED, [`/w/${name}`]: app }, env: RUBY, cwd: '/w' });
}

describe('sinatra', () => {
  it('answers its routes', () => {
    const { computer, sink } = start(APP);
    expect(computer.output(sink)).toContain('* Listening on http://0.0.0.0:4567\nUse Ctrl-C to stop\n');
    expect(ask(computer, 4567, 'GET /?name=kim')).toBe(
      'HTTP/1.1 200 OK\ncontent-type: text/html;charset=utf-8\nx-xss-protection: 1; mode=block\nx-content-type-options: nosniff\nx-frame-options: SAMEORIGIN\ncontent-length: 10\n\nHello, kim',
    );
    expect(ask(computer, 4567, 'GET /hello/lee')).toMatch(
      /application\/json[^]*\{"hello":"lee","same":"lee"\}$/,
    );
    expect(ask(computer, 4567, 'POST /things\n\na=1')).toMatch(/^HTTP\/1\.1 201 Created\n[^]*\n\na=1$/);
    expect(ask(computer, 4567, 'GET /away')).toMatch(
      /^HTTP\/1\.1 302 Found\n[^]*location: http:\/\/localhost\/\n/,
    );
    expect(ask(computer, 4567, 'GET /nowhere')).toMatch(
      /^HTTP\/1\.1 404 Not Found\nx-cascade: pass\n[^]*know this ditty/,
    );
    expect(ask(computer, 4567, 'GET /broken')).toMatch(
      /^HTTP\/1\.1 500 Internal Server Error\n[^]*NoMethodError: undefined method 'size' for nil/,
    );
  });

  it('is only for the container itself unless it is bound to all addresses', () => {
    const { computer, sink } = start(APP.replace("set :bind, '0.0.0.0'\n", ''));
    expect(computer.output(sink)).toContain('* Listening on http://127.0.0.1:4567\n');
  });

  it('runs as a class, and behind Rack', () => {
    const app = "require 'sinatra/base'\nclass App < Sinatra::Base\n  get('/') { 'modular' }\nend\n";
    const { computer } = start(`${app}App.run! port: 3000\n`);
    expect(ask(computer, 3000, 'GET /')).toMatch(/\n\nmodular$/);
    const rack = start(`${app}run App\n`, ['rackup'], 'config.ru');
    expect(ask(rack.computer, 9292, 'GET /')).toMatch(/\n\nmodular$/);
    const plain = start("run ->(env) { [200, {'content-type' => 'text/plain'}, [env['PATH_INFO']]] }\n", ['rackup', '-o', '0.0.0.0'], 'config.ru'); // prettier-ignore
    expect(ask(plain.computer, 9292, 'GET /x')).toBe(
      'HTTP/1.1 200 OK\ncontent-type: text/plain\ncontent-length: 2\n\n/x',
    );
  });
});

describe('bundle', () => {
  const files = { '/w/Gemfile': "source 'https://rubygems.org'\ngem 'sinatra', '~> 4.0'\ngem 'puma'\n" };

  it('brings what a Gemfile asks for, and remembers it', () => {
    const computer = languageComputer({ files });
    const type = (line: string, env = RUBY) => computer.run(line.split(' '), { env, cwd: '/w' });
    expect(type('bundle exec ruby -v').stderr).toMatch(
      /^Could not find .*sinatra-4\.2\.1.* in locally installed gems\n/,
    );
    const first = type('bundle install').stdout;
    expect(first).toMatch(
      /^Fetching gem metadata from https:\/\/rubygems\.org\/\.{9}\nResolving dependencies\.\.\.\n/,
    );
    expect(first).toContain('Installing puma 7.0.4 with native extensions\n');
    expect(first).toMatch(/\nBundle complete! 2 Gemfile dependencies, 12 gems now installed\.\n/);
    expect(computer.fs.readFile('/w/Gemfile.lock')).toMatch(
      /^GEM\n {2}remote: https:\/\/rubygems\.org\/\n[^]*\n\nDEPENDENCIES\n {2}puma\n {2}sinatra \(~> 4\.0\)\n\nBUNDLED WITH\n {3}2\.6\.9\n$/,
    );
    expect(type('bundle install').stdout).toMatch(/^Using base64 0\.3\.0\n/);
    computer.fs.writeFile('/w/Gemfile', `${files['/w/Gemfile']}gem 'redis'\n`);
    expect(type('bundle install', { ...RUBY, BUNDLE_FROZEN: 'true' })).toMatchObject({
      code: 16,
      stderr: expect.stringContaining('\nYou have added to the Gemfile:\n* redis\n') as string,
    });
  });

  it.each([
    ['bundle install', {}, 'Could not locate Gemfile\n', 10],
    ['bundle install', { '/w/Gemfile': "gem 'nosuchgem'\n" }, "Could not find gem 'nosuchgem' in rubygems repository https://rubygems.org/ or installed locally.\n", 7],
    ['bundle install', { '/w/Gemfile': "ruby '3.2.0'\n" }, 'Your Ruby version is 3.4.6, but your Gemfile specified 3.2.0\n', 18],
    ['gem install nosuchgem', {}, "ERROR:  Could not find a valid gem 'nosuchgem' (>= 0) in any repository\n", 2],
  ])('%s', (line, own, words, code) => {
    const result = languageComputer({ files: { '/w/x': '', ...own } }).run(line.split(' '), { env: RUBY, cwd: '/w' });
    expect(result.stderr).toBe(words);
    expect(result.code).toBe(code);
  }); // prettier-ignore
});
