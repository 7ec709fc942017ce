// A real provider of OpenID Connect for the tests: certified software, with accounts that a test sets.
// Started as `node server.mjs PORT FOLDER` where FOLDER holds node_modules; prints "ready".
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const [port, folder] = process.argv.slice(2);
const found = createRequire(`${folder}/`).resolve('oidc-provider');
const { default: Provider } = await import(pathToFileURL(found));

const issuer = `http://127.0.0.1:${port}`;
const callback = (name) => `http://testserver/accounts/oidc/${name}/login/callback/`;
// What this provider says of each account; `userinfo` is what it says there alone.
const accounts = new Map();
let next = '';

const client = (name) => ({
  client_id: name,
  client_secret: `geheim-van-${name}`,
  redirect_uris: [callback('organisatie'), callback('wijkteam')],
  token_endpoint_auth_method: 'client_secret_post',
});

const provider = new Provider(issuer, {
  clients: [client('wegwijzer'), client('ander')],
  findAccount: (_, id) => ({
    accountId: id,
    claims: (use) => ({ sub: id, ...accounts.get(id), ...(use === 'userinfo' ? accounts.get(id)?.userinfo : {}) }),
  }),
  claims: { openid: ['sub', 'tid', 'oid'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/toestaan/${interaction.uid}` },
  cookies: { keys: ['alleen-voor-de-tests'] },
});

async function allow(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (next === 'geweigerd') return provider.interactionFinished(request, response, { error: 'access_denied' });
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: next } });
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid profile email');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

async function set(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const said = JSON.parse(Buffer.concat(parts).toString());
  next = said.sub;
  accounts.set(said.sub, said.claims);
  response.end('{}');
}

const handle = provider.callback();
createServer((request, response) => {
  const own = request.url.startsWith('/toestaan/') ? allow : request.url === '/als' ? set : handle;
  Promise.resolve(own(request, response)).catch(() => response.writeHead(500).end());
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
