// Holds every call that a page makes against api/candidate.openapi.yaml.

import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './province.mjs'

const need = createRequire(join(ROOT, 'web/package.json'))
const YAML = need('yaml')
const Ajv = need('ajv/dist/2020.js').default
const addFormats = need('ajv-formats').default

export const BASE = '/api/candidate'
export const contract = YAML.parse(readFileSync(join(ROOT, 'api/candidate.openapi.yaml'), 'utf8'), { maxAliasCount: -1 })

export const officeContract = YAML.parse(readFileSync(join(ROOT, 'api/office.openapi.yaml'), 'utf8'))

const ajv = new Ajv({ strict: false })
addFormats(ajv)
ajv.addFormat('int64', true)
ajv.addSchema(contract, 'contract')

const escaped = (part) => part.replace(/~/g, '~0').replace(/\//g, '~1').replace(/{/g, '%7B').replace(/}/g, '%7D')
const patterns = Object.keys(contract.paths).map((path) => [path, new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)])

const misfit = (pointer, value) => {
  const validate = ajv.compile({ $ref: pointer })
  return validate(value) ? null : ajv.errorsText(validate.errors)
}

/** What is wrong with one call; null when it fits. `seen` collects the operations. */
export function fault(method, path, status, request, reply, seen) {
  const found = patterns.find(([key, pattern]) => pattern.test(path) && contract.paths[key][method])
  if (!found) return `${method} ${path} is not in the contract`
  const operation = contract.paths[found[0]][method]
  seen.add(operation.operationId)
  const at = `contract#/paths/${escaped(found[0])}/${method}`
  if (status >= 400) {
    const wrong = misfit('contract#/components/schemas/Error', reply)
    if (wrong) return `${method} ${path}: error ${JSON.stringify(reply)}: ${wrong}`
    if (contract['x-error-status'][reply.code] !== status) return `${reply.code} came with ${status}`
    const listed = [...(operation['x-error-codes'] ?? []), ...contract['x-common-error-codes']]
    return listed.includes(reply.code) ? null : `${method} ${path} does not list ${reply.code}`
  }
  const response = operation.responses[String(status)]
  if (!response) return `${method} ${path} does not list ${status}`
  if (request !== undefined && operation.requestBody?.content) {
    const wrong = misfit(`${at}/requestBody/content/application~1json/schema`, request)
    if (wrong) return `${method} ${path}: request: ${wrong}`
  }
  if (status === 204) return null
  const pointer = response.$ref ? `contract${response.$ref}` : `${at}/responses/${status}`
  const wrong = misfit(`${pointer}/content/application~1json/schema`, reply)
  return wrong ? `${method} ${path}: reply: ${wrong}` : null
}

/** What is wrong with a reply of the officials' API; null when it fits. */
export function officeFault(path, reply) {
  const { schema } = officeContract.paths[path].get.responses['200'].content['application/json']
  return ajv.validate(schema, reply) ? null : ajv.errorsText(ajv.errors)
}
