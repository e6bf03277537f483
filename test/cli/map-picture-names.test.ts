// `map --picture` where names and notes would be more than text.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { outputOf, testWith } from '../support/witness.ts'
import { folderWith, LISTING } from './listing.ts'

const HOSTILE = `/opt/a<script>&"'--><!-- ]]> \x1b[31m\u202e\uffff`
const cwd = folderWith({
  'hostile ]]> <b>&.md': `${LISTING.replaceAll('/opt/app', HOSTILE).replace('[heap]', '[heap] # </script> ]]>')}
7f0000003000-7f0000004000 r--p 00000000 08:01 13 /</script></svg><script>alert("1")\u2028\n`,
})

const written = (file: string): string => readFileSync(`${cwd}/${file}`, 'utf8')

const drawn = (file: string) => runCli(['map', '--file', 'hostile ]]> <b>&.md', '--picture', file], { cwd })

const PARSE_SVG = `
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
print(root.tag, len(root.findall('.//{*}script')), ''.join(root.itertext()).count(']]>'))
`
const PARSE_PAGE = `
import sys
from html.parser import HTMLParser
class Parser(HTMLParser):
    def handle_starttag(self, tag, attributes):
        if tag in ('script', 'b'): print(tag, dict(attributes))
Parser().feed(open(sys.argv[1], encoding='utf-8').read())
`

testWith('python3')('names and notes leave the SVG well-formed', () => {
  expect(drawn('hostile.svg')).toMatchObject({ status: 0 })
  const [tag, scripts, ends] = outputOf('python3', '-c', PARSE_SVG, `${cwd}/hostile.svg`).trim().split(' ')
  expect([tag, scripts]).toEqual(['{http://www.w3.org/2000/svg}svg', '0'])
  expect(Number(ends)).toBeGreaterThan(1)
  for (const part of ['\x1b', '\u202e', '\uffff', '\u2028', ']]>'])
    expect(written('hostile.svg')).not.toContain(part)
})

testWith('python3')("names and notes add nothing to the page's two scripts", () => {
  expect(drawn('hostile.html')).toMatchObject({ status: 0 })
  const found = outputOf('python3', '-c', PARSE_PAGE, `${cwd}/hostile.html`)
  expect(found).toBe("script {'id': 'bands', 'type': 'application/json'}\nscript {}\n")
})

test("names and notes are whole in the page's data", () => {
  drawn('data.html')
  const [, json = ''] =
    /<script id="bands" type="application\/json">(.*?)<\/script>/s.exec(written('data.html')) ?? []
  const bands: Record<string, { rows: { name?: string }[] }> = JSON.parse(json)
  const names = Object.values(bands).flatMap(({ rows }) => rows.flatMap(({ name }) => name ?? []))
  expect(names).toContain('/</script></svg><script>alert("1")\\u2028')
  expect(names).toContain('[heap] # </script> ]]>')
  expect(names).toContain(`/opt/a<script>&"'--><!-- ]]> \\x1b[31m\\u202e\\uffff`)
})
