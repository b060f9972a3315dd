import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { FsError } from '../../../../linux/fs/fs-error.ts';
import { answer, html, pathOf, text } from '../../web/http-server.ts';
import { localTime } from '../../web/http-time.ts';
import { leave, type Service, titlePage, UNKNOWN } from '../service.ts';

const HOME = '/var/jenkins_home';
const PASSWORD = `${HOME}/secrets/initialAdminPassword`;
const STARS = '*************************************************************\n'.repeat(3);

function jenkinsLine(process: ProcessContext, id: number, source: string, message: string): string {
  const milliseconds = String(Math.floor(process.now.nanos / 1e6)).padStart(3, '0');
  return `${localTime(process, '%Y-%m-%d %H:%M:%S')}.${milliseconds}+0000 [id=${id}]\tINFO\t${source}: ${message}\n`;
}

/** The password of the first administrator: made once, then kept with the data. */
function initialPassword(process: ProcessContext): string {
  try {
    return process.fs.readFile(PASSWORD).trim();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
  }
  const password = Array.from({ length: 4 }, () => process.random().toString(16).padStart(8, '0')).join('');
  leave(process, PASSWORD, `${password}\n`, 0o640);
  return password;
}

export const JENKINS: Service = {
  memory: 450_000_000,
  problem(process) {
    if (leave(process, `${HOME}/copy_reference_file.log`, '')) return undefined;
    const lines = `touch: cannot touch '${HOME}/copy_reference_file.log': Permission denied\nCan not write to ${HOME}/copy_reference_file.log. Wrong volume permissions?\n`;
    return { lines, code: 1 };
  },
  phases: [
    {
      after: 0,
      stream: 'stderr',
      say: (process) =>
        `Running from: /usr/share/jenkins/jenkins.war\nwebroot: ${HOME}/war\n` +
        jenkinsLine(process, 1, 'winstone.Logger#logInternal', 'Beginning extraction from war file'),
    },
    {
      after: 3,
      stream: 'stderr',
      ports: () => [8080, 50_000],
      say: (process) =>
        jenkinsLine(
          process,
          1,
          'winstone.Logger#logInternal',
          'Winstone Servlet Engine running: controlPort=disabled',
        ) + jenkinsLine(process, 34, 'jenkins.InitReactorRunner$1#onAttained', 'Started initialization'),
    },
    {
      after: 9,
      stream: 'stderr',
      say(process) {
        const password = initialPassword(process);
        leave(process, `${HOME}/config.xml`, "<?xml version='1.1' encoding='UTF-8'?>\n<hudson/>\n");
        return `${jenkinsLine(process, 58, 'jenkins.install.SetupWizard#init', '')}\n${STARS}\nJenkins initial setup is required. An admin user has been created and a password generated.\nPlease use the following password to proceed to installation:\n\n${password}\n\nThis may also be found at: ${PASSWORD}\n\n${STARS}\n`;
      },
    },
    {
      after: 3,
      stream: 'stderr',
      say: (process) =>
        jenkinsLine(process, 24, 'hudson.lifecycle.Lifecycle#onReady', 'Jenkins is fully up and running'),
    },
  ],
  answer(process, request, port) {
    const version = process.env['JENKINS_VERSION'] ?? '2.516.3';
    const headers = [['X-Jenkins', version] as const];
    if (port !== 8080)
      return text(`Jenkins-Agent-Protocols: JNLP4-connect, Ping\nJenkins-Version: ${version}\n`);
    if (!process.fs.exists(`${HOME}/config.xml`)) {
      return answer(
        503,
        'text/html;charset=utf-8',
        '<html><head><title>Starting Jenkins</title></head><body>Please wait while Jenkins is getting ready to work ...</body></html>\n',
        headers,
      );
    }
    const path = pathOf(request.target);
    if (path === '/login')
      return {
        ...html(titlePage('Sign in [Jenkins]')),
        headers: [['Content-Type', 'text/html;charset=utf-8'], ...headers],
      };
    if (path !== '/') return text(UNKNOWN, 404);
    const body =
      "<html><head><meta http-equiv='refresh' content='1;url=/login?from=%2F'/></head><body style='background-color:white; color:white;'>\n\nAuthentication required\n\n</body></html>\n";
    return answer(403, 'text/html;charset=utf-8', body, headers);
  },
  end: (process) => ({
    lines: jenkinsLine(process, 20, 'winstone.Logger#logInternal', 'JVM is terminating. Shutting down Jetty'),
    code: 143,
  }),
};

export const GITLAB: Service = {
  memory: 3_500_000_000,
  phases: [
    {
      after: 0,
      ports: () => [80, 22],
      say(process) {
        leave(process, '/etc/gitlab/gitlab.rb', "# external_url 'http://gitlab.example.com'\n", 0o600);
        const { hostname } = process.computer;
        return `Thank you for using GitLab Docker Image!\nCurrent version: gitlab-ce=18.4.1-ce.0\n\nConfigure GitLab for your system by editing /etc/gitlab/gitlab.rb file\nAnd restart this container to reload settings.\nTo do it use docker exec:\n\n  docker exec -it ${hostname} editor /etc/gitlab/gitlab.rb\n  docker restart ${hostname}\n\nPreparing services...\nStarting services...\nConfiguring GitLab...\n`;
      },
    },
    {
      after: 120,
      say(process) {
        const password = Array.from({ length: 4 }, () => process.random().toString(36))
          .join('')
          .slice(0, 44);
        const path = '/etc/gitlab/initial_root_password';
        if (!process.fs.exists(path))
          leave(
            process,
            path,
            `# Valid for 24 hours, unless the password was changed.\n\nPassword: ${password}\n`,
            0o600,
          );
        leave(process, '/var/opt/gitlab/bootstrapped', '');
        return 'gitlab Reconfigured!\n';
      },
    },
  ],
  answer(process, request, port) {
    if (port === 22) return text('SSH-2.0-OpenSSH_9.6\n');
    const path = pathOf(request.target);
    if (!process.fs.exists('/var/opt/gitlab/bootstrapped'))
      return answer(
        502,
        'text/html; charset=utf-8',
        '<html><head><title>GitLab is not responding (502)</title></head><body><h1>502</h1><h3>Waiting for GitLab to boot</h3></body></html>\n',
      );
    if (path === '/')
      return {
        status: 302,
        headers: [
          [
            'Location',
            `http://${request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? 'localhost'}/users/sign_in`,
          ],
        ],
        body: '',
      };
    if (path === '/users/sign_in') return html(titlePage('Sign in · GitLab'));
    return path === '/-/health' ? text('GitLab OK') : text(UNKNOWN, 404);
  },
};

function sonarLine(process: ProcessContext, message: string): string {
  return `${localTime(process, '%Y.%m.%d %H:%M:%S')} INFO  app[][o.s.a.SchedulerImpl] ${message}\n`;
}

export const SONARQUBE: Service = {
  memory: 1_800_000_000,
  phases: [
    { after: 0, say: (process) => sonarLine(process, 'Waiting for Elasticsearch to be up and running') },
    { after: 20, ports: () => [9000], say: (process) => sonarLine(process, 'Process[es] is up') },
    {
      after: 25,
      say: (process) =>
        sonarLine(process, 'Process[web] is up') +
        sonarLine(process, 'Process[ce] is up') +
        sonarLine(process, 'SonarQube is operational'),
    },
  ],
  answer(_process, request) {
    switch (pathOf(request.target) ?? '') {
      case '/':
        return html(titlePage('SonarQube'));
      case '/api/system/status':
        return answer(200, 'application/json', '{"id":"","version":"25.9.0.112764","status":"UP"}');
      default:
        return text(UNKNOWN, 404);
    }
  },
  end: (process, signal) => ({
    lines: sonarLine(process, 'SonarQube is stopped'),
    code: signal === 2 ? 130 : 143,
  }),
};
