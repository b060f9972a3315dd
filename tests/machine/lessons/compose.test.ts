import { beforeEach, describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
});

function write(path: string, text: string): void {
  learner.type(`cat > ${path} <<'END'\n${text}END`);
}

const WEB_AND_REDIS = `services:
  web:
    image: nginx
    ports:
      - "3000:80"
    environment:
      REDIS_TARGET: redis
    depends_on: [redis]
  redis:
    image: redis
`;

describe('a web server and a redis', () => {
  it('come up in the background, answer, and go down again', () => {
    write('compose.yaml', WEB_AND_REDIS);
    expect(learner.output('docker compose up -d')).toMatch(
      /Network lab_default +Created[^]*Container lab-redis-1 +Started[^]*Container lab-web-1 +Started/,
    );
    expect(learner.output(`docker compose ps --format '{{.Service}} {{.State}} {{.Ports}}'`)).toBe(
      'redis running 6379/tcp\nweb running 0.0.0.0:3000->80/tcp, [::]:3000->80/tcp\n',
    );
    expect(learner.output('curl -s localhost:3000')).toContain('<h1>Welcome to nginx!</h1>');
    expect(learner.output('docker compose exec -T web printenv REDIS_TARGET')).toBe('redis\n');
    expect(learner.output('docker compose down')).toMatch(/Container lab-web-1 +Removed/);
    expect(learner.output('docker ps -aq; docker network ls -q --filter name=lab')).toBe('');
  });

  it('shows what they print until Ctrl-C stops them', () => {
    write('compose.yaml', WEB_AND_REDIS);
    const output = learner.output('docker compose up');
    expect(output).toContain('Attaching to redis-1, web-1\n');
    expect(output).toMatch(/^redis-1 {2}\| .*Ready to accept connections tcp$/m);
    const interrupted = learner.key('interrupt').output;
    expect(interrupted).toContain('Gracefully Stopping... press Ctrl+C again to force\n');
    expect(interrupted).toContain('web-1 exited with code 0\n');
    expect(learner.output(`docker compose ps -a --format '{{.Name}} {{.State}}'`)).toBe(
      'lab-redis-1 exited\nlab-web-1 exited\n',
    );
  });

  it('fails as the real one when the tag is misspelt', () => {
    write('compose.yaml', WEB_AND_REDIS.replace('image: redis', 'image: redis:apline'));
    expect(learner.output('docker compose --progress plain up -d')).toMatch(
      /^ redis Error manifest for redis:apline not found: manifest unknown: manifest unknown$/m,
    );
    expect(learner.output('docker compose ps -aq')).toBe('');
  });

  it('takes one that is typed at: a shell, a client, one container more', () => {
    write('compose.yaml', WEB_AND_REDIS);
    learner.type('docker compose up -d');
    learner.type('docker compose exec redis redis-cli');
    expect(learner.output('incr hits')).toContain('(integer) 1');
    learner.type('exit');
    learner.type('docker compose run --rm redis sh');
    expect(learner.output('getent hosts web | wc -l')).toContain('1');
    learner.type('exit');
    expect(learner.output('docker compose ps -aq | wc -l')).toBe('2\n');
  });
});

describe('WordPress and MySQL', () => {
  it('ask for the installation once both are up', () => {
    write(
      'compose.yaml',
      `services:
  db:
    image: mysql:8.0
    volumes: ["db_data:/var/lib/mysql"]
    restart: always
    environment:
      MYSQL_ROOT_PASSWORD: somewordpress
      MYSQL_DATABASE: wordpress
      MYSQL_USER: wordpress
      MYSQL_PASSWORD: wordpress
  wordpress:
    depends_on: [db]
    image: wordpress:latest
    ports: ["8000:80"]
    restart: always
    environment:
      WORDPRESS_DB_HOST: db:3306
      WORDPRESS_DB_USER: wordpress
      WORDPRESS_DB_PASSWORD: wordpress
      WORDPRESS_DB_NAME: wordpress
volumes:
  db_data: {}
`,
    );
    learner.type('docker compose up -d');
    learner.type('sleep 20');
    expect(learner.output('curl -sI localhost:8000')).toContain('Location: /wp-admin/install.php');
    expect(learner.output('docker volume ls -q')).toContain('lab_db_data\n');
    learner.type('docker compose down -v');
    expect(learner.output('docker volume ls -q')).not.toContain('lab_db_data');
  });
});

describe('a counter of visits in Flask and redis', () => {
  it('is built, counts, and keeps counting when only its own code changes', () => {
    learner.type('mkdir counter && cd counter');
    const app = (greeting: string): string => `import redis
from flask import Flask

app = Flask(__name__)
cache = redis.Redis(host='redis', port=6379)

@app.route('/')
def hello():
    return f'${greeting} {cache.incr("hits")}\\n'
`;
    write('app.py', app('visit'));
    write('requirements.txt', 'flask\nredis\n');
    write(
      'Dockerfile',
      `FROM python:3.12-slim
WORKDIR /code
ENV FLASK_APP=app.py FLASK_RUN_HOST=0.0.0.0
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["flask", "run"]
`,
    );
    write(
      'compose.yaml',
      `services:
  web:
    build: .
    ports: ["8000:5000"]
    stop_grace_period: 0s
  redis:
    image: redis
`,
    );
    expect(learner.output('docker compose up -d')).toContain('RUN pip install -r requirements.txt');
    expect(learner.output('curl -s localhost:8000; curl -s localhost:8000')).toBe('visit 1\nvisit 2\n');
    expect(learner.output('docker compose up -d')).toMatch(/Container counter-web-1 +Running/);
    write('app.py', app('guest'));
    const again = learner.output('docker compose --progress plain up -d --build');
    expect(again).toContain(' Container counter-redis-1  Running\n');
    expect(again).toContain(' Container counter-web-1  Recreated\n');
    expect(learner.output('curl -s localhost:8000')).toBe('guest 3\n');
    expect(learner.output('docker compose down --rmi local')).toMatch(/Image counter-web:latest +Removed/);
  });
});

describe('what takes time', () => {
  it('waits for health before what depends on it starts, and tells when that never comes', () => {
    write(
      'compose.yaml',
      `services:
  app:
    image: busybox
    command: echo ready
    depends_on:
      db: {condition: service_healthy}
  db:
    image: busybox
    command: sh -c 'sleep 5; touch /up; sleep 1000'
    healthcheck: {test: "test -f /up", interval: 2s, retries: 5}
`,
    );
    expect(learner.output('docker compose --progress plain up -d')).toMatch(
      /Container lab-db-1 {2}Waiting\n Container lab-db-1 {2}Healthy\n Container lab-app-1 {2}Starting/,
    );
    expect(learner.output('docker compose logs app')).toBe('app-1  | ready\n');
    learner.type('docker compose down -t 0');
    write(
      'never.yaml',
      'services:\n  a:\n    image: busybox\n    command: sleep 99\n    healthcheck: {test: "false", interval: 1s, retries: 2}\n',
    );
    expect(learner.output('docker compose -f never.yaml up -d --wait')).toContain(
      'container lab-a-1 is unhealthy\n',
    );
  });
});
