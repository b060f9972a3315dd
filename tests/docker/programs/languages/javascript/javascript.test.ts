import { describe, expect, it } from 'vitest';
import { ask, run, startServer } from '../language-computer.ts';

/** Program, and what Node prints for it. */
const PROGRAMS: readonly (readonly [name: string, program: string, output: string])[] = [
  ['numbers and texts', 'console.log(1+1, 0.1+0.2, "5"*2, "5"+2, 7%3, 2**10, 1e21, -0, [1]+"x", typeof null)', '2 0.30000000000000004 10 52 1 1024 1e+21 -0 1x object\n'],
  ['objects and arrays', 'console.log({a:1,b:{c:[1,{d:{e:1}}]}}, [1,"x",null,undefined,true], [], {})', "{ a: 1, b: { c: [ 1, [Object] ] } } [ 1, 'x', null, undefined, true ] [] {}\n"],
  ['destructuring', 'const {a,...r}={a:1,b:2,c:3};const [p,,q=9]=[1,2];console.log(a,r,p,q)', '1 { b: 2, c: 3 } 1 9\n'],
  ['classes', 'class A{#x=1;constructor(n){this.n=n}get up(){return this.n.toUpperCase()+this.#x}static of(){return new this("k")}}class B extends A{constructor(n){super(n);this.k=1}}console.log(new B("r"),new B("r").up,A.of())', "B { n: 'r', k: 1 } R1 A { n: 'k' }\n"],
  ['array methods', 'console.log([3,1,2].sort().map(x=>x*2).filter(x=>x>2).reduce((a,b)=>a+b,0),[..."ab"],Object.entries({x:1}),[1,[2,[3]]].flat(),[1,2,3].find(x=>x>1))', "10 [ 'a', 'b' ] [ [ 'x', 1 ] ] [ 1, 2, [ 3 ] ] 2\n"],
  ['the order of its event loop', 'setTimeout(()=>console.log("timer"),0);Promise.resolve().then(()=>console.log("promise"));(async()=>{console.log("async");await null;console.log("after")})();console.log("sync")', 'async\nsync\npromise\nafter\ntimer\n'],
  ['loops that close over their variable', 'for(let i=0;i<3;i++)setTimeout(()=>process.stdout.write(String(i)),9-i);for(const k in {a:1,b:2})console.log(k)', 'a\nb\n210'],
  ['switch and labels', 'switch(2){case 1:console.log(1);case 2:console.log(2);case 3:console.log(3);break;default:console.log("d")}o:for(const i of [1,2]){for(const j of [1,2]){if(j==2)continue o;console.log(i,j)}}', '2\n3\n1 1\n2 1\n'],
  ['generators', 'function*g(){const x=yield 1;yield 2}for(const v of g())console.log(v);console.log([...g()],g().next())', '1\n2\n[ 1, 2 ] { value: 1, done: false }\n'],
  ['errors that are caught', 'try{null.x}catch(e){console.log(e.message,e instanceof TypeError)}finally{console.log("f")}', "Cannot read properties of null (reading 'x') true\nf\n"],
  ['JSON', 'console.log(JSON.stringify({a:[1,{b:2}],u:undefined},null,2),JSON.parse("[1,2]"))', '{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ]\n} [ 1, 2 ]\n'],
]; // prettier-ignore

describe('node', () => {
  it.each(PROGRAMS)('runs %s', (_, program, output) => {
    const result = run(['node', '-e', program]);
    expect(result.stderr).toBe('');
    expect(result.stdout).toBe(output);
    expect(result.code).toBe(0);
  });

  it('prints values with -p and its version', () => {
    expect(run(['node', '-p', '[1,2].map(x => x + 1)']).stdout).toBe('[ 2, 3 ]\n');
    expect(run(['node', '--version']).stdout).toBe('v22.20.0\n');
  });

  it('shows where an error was thrown', () => {
    const { stderr, code } = run(['node', '/app/index.js'], {
      files: { '/app/index.js': 'const a = {};\nconsole.log(a.b.c);\n' },
    });
    expect(stderr).toContain(
      "/app/index.js:2\nconsole.log(a.b.c);\n                ^\n\nTypeError: Cannot read properties of undefined (reading 'c')\n    at Object.<anonymous> (/app/index.js:2:17)\n",
    );
    expect(stderr.endsWith('\n\nNode.js v22.20.0\n')).toBe(true);
    expect(code).toBe(1);
  });

  it('misses a package that is not installed', () => {
    const { stderr } = run(['node', '/app/index.js'], {
      files: { '/app/index.js': "require('express');\n" },
    });
    expect(stderr).toContain("Error: Cannot find module 'express'\nRequire stack:\n- /app/index.js\n");
    expect(stderr).toContain("  code: 'MODULE_NOT_FOUND',\n  requireStack: [ '/app/index.js' ]\n}\n");
  });

  it('serves HTTP, and keeps its variables between requests and snapshots', () => {
    const program = `let hits = 0;
require('http').createServer((req, res) => {
  hits += 1;
  res.writeHead(200, { 'Content-Type': 'text/plain' });
  res.end('hit ' + hits + ' ' + req.url);
}).listen(8080, () => console.log('ready'));
`;
    const { computer, sink } = startServer(['node', '/app/index.js'], {
      files: { '/app/index.js': program },
    });
    expect(computer.output(sink)).toBe('ready\n');
    expect(ask(computer, 8080, 'GET /a')).toBe(
      'HTTP/1.1 200 OK\nContent-Type: text/plain\nDate: Mon, 05 Jan 2026 00:00:01 GMT\nConnection: keep-alive\nKeep-Alive: timeout=5\nContent-Length: 8\n\nhit 1 /a',
    );
    computer.restore();
    expect(ask(computer, 8080, 'GET /b')).toMatch(/\n\nhit 2 \/b$/);
  });

  it('serves an Express application', () => {
    const program = `const app = require('express')();
app.use(require('express').json());
app.get('/users/:id', (req, res) => res.json({ id: req.params.id, q: req.query.q }));
app.post('/users', (req, res) => res.status(201).send('made ' + req.body.name));
app.get('/later', async (req, res) => { await new Promise((r) => setTimeout(r, 5000)); res.send('late'); });
app.get('/bad', () => { throw new Error('broken'); });
app.listen(3000);
`;
    const files = { '/app/index.js': program, '/app/node_modules/express/package.json': '{}' };
    const { computer } = startServer(['node', '/app/index.js'], { files });
    expect(ask(computer, 3000, 'GET /users/7?q=x')).toContain(
      'Content-Type: application/json; charset=utf-8\n',
    );
    expect(ask(computer, 3000, 'GET /users/7?q=x')).toMatch(/\n\n\{"id":"7","q":"x"\}$/);
    expect(ask(computer, 3000, 'POST /users\nContent-Type: application/json\n\n{"name":"kim"}')).toMatch(
      /^HTTP\/1.1 201 Created\n[\s\S]*\n\nmade kim$/,
    );
    expect(ask(computer, 3000, 'GET /later')).toMatch(/late$/);
    expect(ask(computer, 3000, 'GET /bad')).toContain('500 Internal Server Error');
    expect(ask(computer, 3000, 'GET /none')).toContain('<pre>Cannot GET /none</pre>');
  });
});
