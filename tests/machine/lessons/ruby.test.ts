import { expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

it('a Ruby app with its Gemfile answers from its container, once it is bound to more than itself', () => {
  const learner = new Learner({ machines: standardMachines() });
  learner.type("mkdir app; cd app; printf \"require 'sinatra'\\nget('/') { 'Hello, Docker' }\\n\" > app.rb");
  learner.type(
    "printf \"source 'https://rubygems.org'\\ngem 'sinatra'\\ngem 'rackup'\\ngem 'puma'\\n\" > Gemfile",
  );
  const run = 'docker run -d -v "$PWD":/app -w /app -p 4567:4567';
  learner.type(`${run} --name local ruby:3.4-slim sh -c "bundle install && exec ruby app.rb"`);
  learner.type('sleep 30');
  expect(learner.output('docker logs local 2>&1')).toContain('Bundle complete! 3 Gemfile dependencies');
  expect(learner.output('docker logs local 2>&1')).toContain('* Listening on http://127.0.0.1:4567');
  expect(learner.type('curl -s 172.17.0.2:4567').exitCode).toBe(7);
  learner.type('docker rm -f local');
  learner.type(`${run} --name open ruby:3.4-slim sh -c "bundle install -q; exec ruby app.rb -o 0.0.0.0"`);
  learner.type('sleep 30');
  expect(learner.output('curl -s 172.17.0.2:4567')).toBe('Hello, Docker');
  expect(learner.output('curl -s localhost:4567')).toBe('Hello, Docker');
  learner.type('docker stop open');
  expect(learner.output('docker logs open 2>&1')).toContain(
    '== Sinatra has ended his set (crowd applauds)\n',
  );
});

it.each([
  ['ubuntu:24.04', 'apt-get -y update && apt-get -y install ruby && gem install bundler'],
  ['alpine', 'apk add --no-cache ruby ruby-bundler'],
])('an image on %s with the Ruby of its packages runs an app with its lock file', (base, install) => {
  const learner = new Learner({ machines: standardMachines() });
  learner.type(
    "mkdir app; cd app; printf \"require 'sinatra'\\nget('/') { Socket.gethostname }\\n\" > app.rb; printf \"source 'https://rubygems.org'\\ngem 'sinatra'\\ngem 'rackup'\\ngem 'puma'\\n\" > Gemfile",
  );
  learner.type(
    `printf 'FROM ${base}\\nRUN ${install}\\nWORKDIR /usr/src/app\\nCOPY Gemfile* ./\\nRUN bundle install\\nCOPY . .\\nEXPOSE 4567\\nCMD bundle exec ruby app.rb -o 0.0.0.0\\n' > Dockerfile`,
  );
  expect(learner.output('docker build -t app .')).toContain('naming to docker.io/library/app');
  learner.type('docker run --rm app cat Gemfile.lock > Gemfile.lock');
  expect(learner.output('docker build -t app .')).toContain('Bundle complete!');
  learner.type('docker run -d --name app -h web-1 -p 8080:4567 app; sleep 3');
  expect(learner.output('curl -s localhost:8080; echo')).toBe('web-1\n');
});
