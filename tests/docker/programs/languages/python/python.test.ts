import { describe, expect, it } from 'vitest';
import { run } from '../language-computer.ts';

/** Program, and what python 3.13 prints for it. */
const PROGRAMS: readonly (readonly [name: string, program: string, output: string])[] = [
  ['numbers', 'print(1+1, 3/2, 7//2, -7//2, -7%3, 2**100, 1e16, 0.1+0.2, 10**-2)', '2 1.5 3 -4 2 1267650600228229401496703205376 1e+16 0.30000000000000004 0.01\n'],
  ['formatted text', 'x=3.14159\nname="kim"\nprint(f"{name!r:>8}|{x:.2f}|{1234567:,}|{5:03d}|{x=:.1f}|{255:#x}")', "   'kim'|3.14|1,234,567|005|x=3.1|0xff\n"],
  ['collections', 'print([1,"a",None,True,(1,),{"k":[1.0]},{1}])', "[1, 'a', None, True, (1,), {'k': [1.0]}, {1}]\n"],
  ['comprehensions', 'print([x*y for x in range(3) for y in range(2) if x], {k:v for k,v in zip("ab",[1,2])})', "[0, 1, 0, 2] {'a': 1, 'b': 2}\n"],
  ['generators', 'def f():\n  for i in range(3):\n    yield i\nprint(list(f()), sum(f()))\ng=f()\nprint(next(g), next(g))', '[0, 1, 2] 3\n0 1\n'],
  ['classes', 'class A:\n  n=0\n  def __init__(self, x):\n    self.x=x\n    A.n+=1\n  def __str__(self):\n    return f"A({self.x})"\nclass B(A):\n  def __init__(self):\n    super().__init__(7)\nb=B()\nprint(b, b.x, A.n, isinstance(b, A))', 'A(7) 7 1 True\n'],
  ['exceptions', 'try:\n  {}["a"]\nexcept KeyError as e:\n  print("no", e)\nelse:\n  print("else")\nfinally:\n  print("done")', "no 'a'\ndone\n"],
  ['loops with else', 'for i in range(3):\n  if i==5: break\nelse:\n  print("none")\ni=0\nwhile True:\n  i+=1\n  if i==2: continue\n  if i>3: break\n  print(i)', 'none\n1\n3\n'],
  ['unpacking', 'a,*b,c=[1,2,3,4]\nprint(a,b,c)\ndef f(x,y=2,*args,z=3,**kw):\n  return (x,y,args,z,kw)\nprint(f(1), f(1,5,6,z=9,q=0))', "1 [2, 3] 4\n(1, 2, (), 3, {}) (1, 5, (6,), 9, {'q': 0})\n"],
  ['lambdas and sorting', 'print(sorted(["bb","a","ccc"], key=lambda s: -len(s)), list(map(str.upper, "ab")), list(filter(None,[0,1])))', "['ccc', 'bb', 'a'] ['A', 'B'] [1]\n"],
  ['closures', 'def c():\n  n=0\n  def i():\n    nonlocal n\n    n+=1\n    return n\n  return i\nf=c();f();print(f())', '2\n'],
  ['strings', 'print("a-b".split("-"), "x".join(["1","2"]), " hi ".strip(), "abc"[::-1], "%s=%05.1f" % ("k", 2.5), "{}-{n}".format(1,n=2))', "['a', 'b'] 1x2 hi cba k=002.5 1-2\n"],
]; // prettier-ignore

describe('python', () => {
  it.each(PROGRAMS)('runs %s', (_, program, output) => {
    const result = run(['python3', '-c', program]);
    expect(result.stderr).toBe('');
    expect(result.stdout).toBe(output);
    expect(result.code).toBe(0);
  });

  it('says where an exception came from', () => {
    const result = run(['python3', '/app/main.py'], {
      files: { '/app/main.py': 'def f(n):\n    return 10 / n\n\nprint(f(2))\nprint(f(0))\n' },
    });
    expect(result.stdout).toBe('5.0\n');
    expect(result.stderr).toBe(
      'Traceback (most recent call last):\n' +
        '  File "/app/main.py", line 5, in <module>\n    print(f(0))\n          ~^^^\n' +
        '  File "/app/main.py", line 2, in f\n    return 10 / n\n           ~~~^~~\n' +
        'ZeroDivisionError: division by zero\n',
    );
    expect(result.code).toBe(1);
  });

  it('keeps its output back until it ends, unless told not to', () => {
    const program = 'import time\nprint("a")\ntime.sleep(60)\n';
    const buffered = run(['python3', '-c', program], { seconds: 10 });
    expect(buffered.stdout).toBe('');
    expect(run(['python3', '-u', '-c', program], { seconds: 10 }).stdout).toBe('a\n');
  });

  it('says plainly what it does not understand', () => {
    const result = run(['python3', '-c', 'print(1)\nimport tkinter']);
    expect(result.stderr).toBe(
      'python3: line 2: this simulated Python does not understand the module "tkinter" yet\n',
    );
    expect(result.code).toBe(1);
  });
});
