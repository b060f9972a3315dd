import { describe, expect, it } from 'vitest';
import { OneComputer, runProgram } from '../support/one-computer.ts';
import type { Utility } from '../../../src/linux/utilities/utility.ts';

const cat: Utility = (tool) => {
  tool.out(tool.args.length === 0 ? tool.stdin() : tool.args.map((path) => tool.fs.readFile(path)).join(''));
  return 0;
};

describe('a process', () => {
  it('reads, writes and ends', () => {
    const result = runProgram(['cat'], { utilities: { cat }, stdin: 'hello\n' });
    expect(result).toMatchObject({ stdout: 'hello\n', stderr: '', code: 0 });
  });
  it('says which file it did not find', () => {
    const result = runProgram(['cat', '/x'], { utilities: { cat } });
    expect(result).toMatchObject({ stdout: '', stderr: 'cat: /x: No such file or directory\n', code: 1 });
  });
  it('reads a terminal', () => {
    const c = new OneComputer({ utilities: { cat } });
    const { sink } = c.start(['cat'], { terminal: { columns: 80, rows: 24 }, typed: 'hi\n' });
    c.pass(1);
    expect(c.kernel.foreground(sink)).toBe('reading');
    c.restore();
    c.kernel.type(sink, '\x04');
    c.pass(1);
    expect(c.output(sink)).toBe('hi\nhi\n');
  });
});
