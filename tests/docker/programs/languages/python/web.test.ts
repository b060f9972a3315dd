import { describe, expect, it } from 'vitest';
import type { NetworkPort } from '../../../../../src/linux/process/kernel-ports.ts';
import { ask, startServer } from '../language-computer.ts';

const SITE = '/usr/local/lib/python3.13/site-packages';

const FLASK_APP = `from flask import Flask, request, jsonify, abort
app = Flask(__name__)
hits = 0

@app.route('/')
def index():
    global hits
    hits += 1
    return f'hit {hits}'

@app.route('/items/<int:id>', methods=['GET', 'POST'])
def item(id):
    if request.method == 'POST':
        return jsonify(request.json), 201
    return {'id': id, 'q': request.args.get('q', 'none')}

@app.route('/bad')
def bad():
    return 1 / 0

if __name__ == '__main__':
    app.run(HOST)
`;

function flask(host: string, network: Partial<NetworkPort> = {}) {
  const files = {
    '/app/app.py': FLASK_APP.replace('HOST', host),
    [`${SITE}/flask-3.1.0.dist-info/METADATA`]: '',
  };
  return startServer(['python3', '/app/app.py'], { files, network });
}

describe('flask', () => {
  it('says what its development server says', () => {
    const { computer, sink } = flask("host='0.0.0.0'");
    expect(computer.output(sink)).toBe(" * Serving Flask app 'app'\n * Debug mode: off\n");
    expect(computer.output(sink, 'stderr')).toBe(
      'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.\n' +
        ' * Running on all addresses (0.0.0.0)\n * Running on http://127.0.0.1:5000\n * Running on http://172.17.0.2:5000\nPress CTRL+C to quit\n',
    );
  });

  it('answers by its routes, and logs', () => {
    const { computer, sink } = flask("host='0.0.0.0'");
    expect(ask(computer, 5000, 'GET /')).toBe(
      'HTTP/1.1 200 OK\nServer: Werkzeug/3.1.3 Python/3.13.8\nDate: Mon, 05 Jan 2026 00:00:01 GMT\nContent-Type: text/html; charset=utf-8\nContent-Length: 5\nConnection: close\n\nhit 1',
    );
    computer.restore();
    expect(ask(computer, 5000, 'GET /')).toMatch(/hit 2$/);
    expect(ask(computer, 5000, 'GET /items/5?q=z')).toMatch(/\n\n\{"id":5,"q":"z"\}\n$/);
    expect(ask(computer, 5000, 'POST /items/5\nContent-Type: application/json\n\n{"b":1,"a":[2]}')).toMatch(
      /^HTTP\/1.1 201 CREATED\n[\s\S]*\{"a":\[2\],"b":1\}\n$/,
    );
    expect(ask(computer, 5000, 'GET /none')).toContain('404 NOT FOUND');
    expect(ask(computer, 5000, 'GET /bad')).toContain('500 INTERNAL SERVER ERROR');
    const log = computer.output(sink, 'stderr');
    expect(log).toContain('127.0.0.1 - - [05/Jan/2026 00:00:01] "GET /items/5?q=z HTTP/1.1" 200 -\n');
    expect(log).toContain('ERROR in app: Exception on /bad [GET]\nTraceback (most recent call last):\n');
    expect(log).toContain('    return 1 / 0\n           ~~^~~\nZeroDivisionError: division by zero\n');
  });

  it('is heard on 127.0.0.1 only, unless told otherwise', () => {
    const { computer, sink } = flask('');
    expect(computer.output(sink, 'stderr')).toContain(' * Running on http://127.0.0.1:5000\n');
    expect(ask(computer, 5000, 'GET /')).toMatch(/hit 1$/);
  });
});

describe('fastapi', () => {
  it('answers JSON, checks types, and stops when it is told to', () => {
    const program = `from fastapi import FastAPI, HTTPException
app = FastAPI()

@app.get("/")
async def root():
    return {"message": "Hello"}

@app.get("/items/{item_id}")
def read(item_id: int, q: str = None):
    if item_id == 0:
        raise HTTPException(status_code=404, detail="no item")
    return {"item_id": item_id, "q": q}
`;
    const files = {
      '/app/main.py': program,
      [`${SITE}/fastapi-0.115.6.dist-info/METADATA`]: '',
      [`${SITE}/uvicorn-0.34.0.dist-info/METADATA`]: '',
    };
    const { computer, sink, pid } = startServer(
      ['uvicorn', 'main:app', '--host', '0.0.0.0', '--port', '80'],
      { files, cwd: '/app' },
    );
    expect(computer.output(sink, 'stderr')).toContain(
      'INFO:     Application startup complete.\nINFO:     Uvicorn running on http://0.0.0.0:80 (Press CTRL+C to quit)\n',
    );
    expect(ask(computer, 80, 'GET /')).toMatch(/\n\n\{"message":"Hello"\}$/);
    expect(ask(computer, 80, 'GET /items/5?q=a')).toMatch(/\n\n\{"item_id":5,"q":"a"\}$/);
    expect(ask(computer, 80, 'GET /items/0')).toMatch(
      /^HTTP\/1.1 404 Not Found\n[\s\S]*\{"detail":"no item"\}$/,
    );
    expect(ask(computer, 80, 'GET /items/x')).toContain('422 Unprocessable');
    computer.kernel.signal(pid, 15);
    computer.pass(1, pid);
    expect(computer.output(sink, 'stderr')).toContain('INFO:     Shutting down\n');
    expect(computer.ends.find((end) => end.pid === pid)?.code).toBe(0);
  });
});

describe('python -m http.server', () => {
  it('lists a directory, gives files, and logs', () => {
    const { computer, sink } = startServer(['python3', '-m', 'http.server', '8000'], {
      files: { '/srv/a.txt': 'hi\n' },
      cwd: '/srv',
    });
    expect(ask(computer, 8000, 'GET /')).toContain(
      '<h1>Directory listing for /</h1>\n<hr>\n<ul>\n<li><a href="a.txt">a.txt</a></li>\n</ul>\n',
    );
    expect(ask(computer, 8000, 'GET /a.txt')).toMatch(
      /^HTTP\/1.0 200 OK\nServer: SimpleHTTP\/0.6 Python\/3.13.8\n[\s\S]*\n\nhi\n$/,
    );
    expect(ask(computer, 8000, 'GET /b')).toContain('HTTP/1.0 404 File not found\n');
    expect(computer.output(sink, 'stderr')).toContain(
      '127.0.0.1 - - [05/Jan/2026 00:00:01] code 404, message File not found\n127.0.0.1 - - [05/Jan/2026 00:00:01] "GET /b HTTP/1.1" 404 -\n',
    );
    // Its first line waits in the buffer, as it does in a container without a terminal.
    expect(computer.output(sink)).toBe('');
  });
});
