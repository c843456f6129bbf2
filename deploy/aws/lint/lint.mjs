// Fails on whatever AWS's validator finds at the level of a warning or above, and on every rule of rules.guard that is broken.
// Each linter is first shown a template with a fault: one that has gone blind must not look like one that finds nothing.
// usage: node lint.mjs TEMPLATE...
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';

// E3676 (an HTTPS listener needs a certificate) sees only certificates that are parameters, and ours is made in the stack;
// rules.guard asks the same.
const MISTAKEN = new Set(['E3676']);
const here = import.meta.dirname;
const platform = { linux: 'ubuntu', darwin: 'macos' }[process.platform];
const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
const guard = join(here, 'node_modules/@cdklabs/cdk-validator-cfnguard/bin', platform, machine, 'cfn-guard');
const engine = new CelEngine({});

function validated(template) {
  const settings = { severityLevel: 'WARN', pseudoParameterOverrides: { region: 'us-east-1' } };
  const { diagnostics } = engine.validateStandard(new TemplateFile(template), settings);
  const believed = diagnostics.filter(d => !MISTAKEN.has(d.ruleId));
  return believed.map(d => `${template}: ${d.severity} ${d.ruleId} ${JSON.stringify(d.entity ?? '')} ${d.propertyPath ?? ''} ${d.message}`);
}

function guarded(templates) {
  const data = templates.flatMap(template => ['-d', template]);
  const run = spawnSync(guard, ['validate', '-r', join(here, 'rules.guard'), '--show-summary', 'fail', ...data], { encoding: 'utf8' });
  if (run.error) throw run.error;
  return run.status === 0 ? [] : [run.stdout + run.stderr];
}

function blind() {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    return [
      // Plain text, so that one line can be broken without a parser.
      ['misspelt', 'data.yaml', /StorageEncrypted: true/, 'StorageEncryptet: true', template => validated(template)],
      ['open', 'data.yaml', /PubliclyAccessible: false/, 'PubliclyAccessible: true', template => guarded([template])],
    ].flatMap(([name, file, sound, faulty, lint]) => {
      const text = readFileSync(join(here, '..', file), 'utf8');
      const planted = join(folder, `${name}.yaml`);
      writeFileSync(planted, text.replace(sound, faulty));
      return text.match(sound) && lint(planted).length ? [] : [`The fault "${faulty}" was planted and not found.`];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const templates = process.argv.slice(2);
const findings = templates.length ? [...blind(), ...templates.flatMap(validated), ...guarded(templates)] : ['No templates were named.'];
engine.free();
findings.forEach(finding => console.error(finding));
console.log(findings.length ? `${findings.length} findings` : `${templates.length} templates, nothing to complain about`);
process.exitCode = findings.length ? 1 : 0;
