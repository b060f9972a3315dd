import { describe, expect, it } from 'vitest';
import { Learner } from './lab.ts';

describe('terminals of containers', () => {
  it.each([
    ['docker run -it --rm busybox stty size', '40 100\n'],
    ['docker run -t --rm busybox echo hi | od -c', '0000000   h   i  \\r  \\n\n0000004\n'],
    ['docker run --rm busybox echo hi | od -c', '0000000   h   i  \\n\n0000003\n'],
  ])('%s', (line, output) => {
    const learner = new Learner();
    learner.type('docker pull -q busybox');
    expect(learner.output(line)).toBe(output);
  });

  it('an exec has the size of the terminal it is called from', () => {
    const learner = new Learner();
    learner.type('docker run -d --name web busybox sleep 100');
    expect(learner.output('docker exec -it web stty size')).toBe('40 100\n');
  });

  it('whose home is the root is at home there', () => {
    const { prompt } = new Learner().type('docker run -it --rm -e HOME=/ busybox');
    expect(prompt.text).toBe('~ # ');
  });
});

describe('output that does not end its line', () => {
  it('is output, and no part of the prompt that follows it', () => {
    const learner = new Learner();
    const { output, prompt } = learner.type('printf half');
    expect(output).toMatch(/printf half\nhalf$/);
    expect(prompt.text).toBe('root@docker-host:~/lab# ');
    expect(learner.type('true').output).toBe('root@docker-host:~/lab# true\n');
  });
});
