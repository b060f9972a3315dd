import { describe, expect, it } from 'vitest';
import { type ShellName, shellComputer } from './support/shells.ts';

/** Types lines at a terminal, letting things happen after each; `SLEEP n` lets time pass. */
function atTerminal(
  shell: ShellName,
  typed: readonly string[],
  argv: readonly string[] = [shell],
): { screen: string; code: number | undefined } {
  const computer = shellComputer('dash', { computer: { hostname: 'box' } });
  const { pid, sink } = computer.start(argv, { terminal: { columns: 80, rows: 24 } });
  computer.pass(0);
  for (const keys of typed) {
    const seconds = /^SLEEP (\d+)$/.exec(keys)?.[1];
    if (seconds === undefined) computer.kernel.type(sink, keys);
    computer.pass(Number(seconds ?? 0));
  }
  return { screen: computer.output(sink), code: computer.ends.find((end) => end.pid === pid)?.code };
}

const BANNER =
  "\n\nBusyBox v1.38.0 (Debian 1:1.38.0-3+b1) built-in shell (ash)\nEnter 'help' for a list of built-in commands.\n\n";

describe('at a terminal', () => {
  it('ash of Debian has a banner, and a prompt with the directory', () => {
    const { screen, code } = atTerminal(
      'debian-ash',
      ['echo hello\n', 'cd /tmp\n', 'foo\n', 'exit 3\n'],
      ['sh'],
    );
    expect(screen).toContain('hello');
    expect(code).toBe(3);
    expect(atTerminal('debian-ash', ['echo hello\n', 'pwd\n', 'exit 3\n'])).toEqual({
      screen: `${BANNER}/ # echo hello\nhello\n/ # pwd\n/\n/ # exit 3\n`,
      code: 3,
    });
  });

  it('ash of Docker Hub has none', () => {
    expect(atTerminal('ash', ['foo\n', 'cd /q\n', 'echo )\n', '\x04'])).toEqual({
      screen:
        "/ # foo\nash: foo: not found\n/ # cd /q\nash: cd: can't cd to /q: No such file or directory\n" +
        '/ # echo )\nash: syntax error: unexpected ")"\n/ # \n',
      code: 2,
    });
  });

  it('bash says who and where, and exit', () => {
    expect(atTerminal('bash', ['foo\n', 'cd\n', 'echo )\n', 'cd /tmp; false\n', 'exit\n'])).toEqual({
      screen:
        'root@box:/# foo\nbash: foo: command not found\nroot@box:/# cd\nroot@box:~# echo )\n' +
        "bash: syntax error near unexpected token `)'\nroot@box:~# cd /tmp; false\nroot@box:/tmp# exit\nexit\n",
      code: 1,
    });
  });

  it.each([
    ['debian-ash', '\r/ # \x1b[J'],
    ['bash', '\r\x1b[K\rroot@box:/# '],
    ['dash', ''],
  ] as const)('%s shows its prompt again at another size', (shell, again) => {
    const computer = shellComputer('dash', { computer: { hostname: 'box' } });
    const { sink } = computer.start([shell], { terminal: { columns: 80, rows: 24 } });
    computer.pass(0);
    const before = computer.output(sink);
    computer.kernel.resizeTerminal(sink, 80, 24);
    computer.kernel.resizeTerminal(sink, 81, 25);
    computer.pass(0);
    expect(computer.output(sink)).toBe(before + again);
  });

  it('asks on while a command is not complete', () => {
    const typed = [
      'if true\n',
      'then echo y\n',
      'fi\n',
      'echo "a\n',
      'b"\n',
      'cat <<E\n',
      'x\n',
      'E\n',
      'echo a |\n',
      'cat\n',
    ];
    expect(atTerminal('dash', typed).screen).toBe(
      '# if true\n> then echo y\n> fi\ny\n# echo "a\n> b"\na\nb\n# cat <<E\n> x\n> E\nx\n# echo a |\n> cat\na\n# ',
    );
  });

  it('Ctrl-C drops the line, and ends what runs with the rest of its line', () => {
    expect(
      atTerminal('bash', ['abc\x03', 'echo $?\n', 'sleep 5; echo no\n', '\x03', 'echo $?\n']).screen,
    ).toBe(
      'root@box:/# abc^C\nroot@box:/# echo $?\n130\nroot@box:/# sleep 5; echo no\n^C\nroot@box:/# echo $?\n130\nroot@box:/# ',
    );
  });

  it('Ctrl-D ends it', () => {
    expect(atTerminal('bash', ['\x04'])).toEqual({ screen: 'root@box:/# \nexit\n', code: 0 });
  });

  it('tells of jobs', () => {
    const typed = ['sleep 2 &\n', 'jobs\n', 'SLEEP 3', '\n'];
    expect(atTerminal('bash', typed).screen.replace(/\[1\] \d+/, '[1] PID')).toBe(
      'root@box:/# sleep 2 &\n[1] PID\nroot@box:/# jobs\n[1]+  Running                 sleep 2 &\nroot@box:/# \n' +
        '[1]+  Done                    sleep 2\nroot@box:/# ',
    );
    expect(atTerminal('ash', typed).screen).toBe(
      '/ # sleep 2 &\n/ # jobs\n[1]+  Running                    sleep 2\n/ # \n[1]+  Done                       sleep 2\n/ # ',
    );
  });

  it('takes PS1 from the environment, and -c does not prompt', () => {
    expect(atTerminal('ash', ["PS1='# ' ash\n", 'exit\n', 'exit\n']).screen).toBe(
      "/ # PS1='# ' ash\n# exit\n/ # exit\n",
    );
    expect(atTerminal('ash', [], ['ash', '-c', 'echo out; echo err >&2'])).toEqual({
      screen: 'out\nerr\n',
      code: 0,
    });
  });

  it('a program reads what is typed while it runs', () => {
    expect(atTerminal('ash', ['read x\n', 'typed words\n', 'echo "[$x]"\n']).screen).toBe(
      '/ # read x\ntyped words\n/ # echo "[$x]"\n[typed words]\n/ # ',
    );
  });

  it('keeps history and aliases', () => {
    expect(atTerminal('bash', ['alias hi="echo hello"\n', 'hi you\n', 'history\n']).screen).toBe(
      'root@box:/# alias hi="echo hello"\nroot@box:/# hi you\nhello you\nroot@box:/# history\n' +
        '    1  alias hi="echo hello"\n    2  hi you\n    3  history\nroot@box:/# ',
    );
  });
});

describe('the prompt of the machine', () => {
  /** Gives it a line at a time, as the machine does. */
  function host(lines: readonly string[]): { out: string; err: string; state: string } {
    const computer = shellComputer('dash', { computer: { hostname: 'box' }, programs: {} });
    const { pid, sink } = computer.start(['host-bash'], { terminal: { columns: 80, rows: 24 } });
    computer.kernel.run(computer.kernel.now);
    for (const line of lines) {
      computer.kernel.type(sink, `${line}\n`);
      computer.pass(0);
      computer.restore();
    }
    void pid;
    const processes = JSON.stringify(computer.kernel.state);
    return { out: computer.output(sink), err: computer.output(sink, 'stderr'), state: processes };
  }

  it('keeps variables, functions, arrays, aliases, directory and status from line to line', () => {
    const { out } = host([
      'x=5; a=(1 2 3)', 'f() {', '  echo "f $1 $x"', '}', 'alias hi="echo hello"', 'cd /tmp', 'f one; hi; pwd; echo ${a[2]}', 'false', 'echo $?',
    ]); // prettier-ignore
    expect(out.split('\n').filter((line) => /^(f one|hello|\/tmp|3|1)$|^f one/.test(line))).toEqual(
      expect.arrayContaining(['f one 5', 'hello', '/tmp', '3', '1']),
    );
  });

  it('tells errors as a person sees them, without lines and prompts', () => {
    const { out } = host(['dokcer ps', 'cd /nope', 'echo $((1/0))', 'echo )', 'echo on']);
    expect(out).toBe(
      'dokcer ps\nhost-bash: dokcer: command not found\ncd /nope\nhost-bash: cd: /nope: No such file or directory\n' +
        'echo $((1/0))\nhost-bash: 1/0: division by 0 (error token is "0")\necho )\n' +
        "host-bash: syntax error near unexpected token `)'\necho on\non\n",
    );
  });

  it('leaves what a command reads to that command', () => {
    expect(host(['read name', 'Ann', 'echo "hi $name"', 'cat <<E', 'one', 'E']).out).toContain(
      'hi Ann\ncat <<E\none\nE\none\n',
    );
  });
});
