import {
  Body,
  Caption,
  Cell,
  Head,
  HeaderCell,
  HeaderRow,
  Row,
  Table,
} from '@zendeskgarden/react-tables'
import type { ReactNode } from 'react'
import { styled } from 'styled-components'
import { VisuallyHidden } from './layout.tsx'

const Scroll = styled.div`
  /* Holds what is only read out, too: it would else stand beyond the page. */
  position: relative;
  overflow-x: auto;
`

const TopCell = styled(Cell)`
  vertical-align: top;
`

/** Narrower, its columns are no longer read. */
const WIDTH_MIN_PX = 520

/** Rows under named columns, which scroll sideways where there is little room. */
export function ScrollTable(props: {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}) {
  return (
    <Scroll role="region" aria-label={props.caption} tabIndex={0}>
      <Table style={{ minWidth: WIDTH_MIN_PX }} size="small">
        <VisuallyHidden as={Caption}>{props.caption}</VisuallyHidden>
        <Head>
          <HeaderRow>
            {props.columns.map((column) => (
              <HeaderCell key={column}>{column}</HeaderCell>
            ))}
          </HeaderRow>
        </Head>
        <Body>
          {props.rows.map(({ key, cells }) => (
            <Row key={key}>
              {cells.map((cell, at) => (
                <TopCell key={props.columns[at]}>{cell}</TopCell>
              ))}
            </Row>
          ))}
        </Body>
      </Table>
    </Scroll>
  )
}
