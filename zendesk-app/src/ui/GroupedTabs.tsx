import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs'
import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import { styled } from 'styled-components'

export interface TabScreen {
  readonly id: string
  readonly label: string
  /** Asked for only while it is the one that is open. */
  readonly show: () => ReactNode
}

export interface TabGroup {
  readonly id: string
  readonly label: string
  /** At least one. */
  readonly screens: readonly [TabScreen, ...TabScreen[]]
  /** The screen that the group opens with. */
  readonly firstId: string
}

/** Tabs that find no room in one row stand in a second: none is out of reach on a narrow screen. */
const AllTabs = styled(Tabs)`
  overflow: visible;
`

const GroupRow = styled(TabList)`
  && {
    margin-bottom: ${({ theme }) => theme.space.base * 3}px;
    white-space: normal;
  }

  & > [role='tab'] {
    padding-right: ${({ theme }) => theme.space.base * 4}px;
    padding-left: ${({ theme }) => theme.space.base * 4}px;
  }
`

/** Lies below its group, and looks it. */
const ScreenRow = styled(GroupRow)`
  &&[hidden] {
    display: none;
  }

  && {
    border-bottom: 0;
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }

  & > [role='tab'] {
    border-bottom: 0;
    border-radius: ${({ theme }) => theme.borderRadii.md};
    padding: ${({ theme }) => `${theme.space.base}px ${theme.space.base * 3}px`};
  }

  & > [aria-selected='true'] {
    background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }
`

/** Screens in groups: a row of tabs for the groups, and one below it where a group has more than one screen. */
export function GroupedTabs(props: {
  readonly label: string
  readonly groups: readonly TabGroup[]
  /** Id of the open screen. */
  readonly openId: string
  readonly onOpen: (screenId: string) => void
}) {
  const { label, groups, openId, onOpen } = props
  const open = groups.find(({ screens }) => screens.some(({ id }) => id === openId))
  return (
    <AllTabs
      selectedItem={open?.id}
      onChange={(groupId) => {
        const group = groups.find(({ id }) => id === groupId)
        if (group) onOpen(group.firstId)
      }}
    >
      <GroupRow aria-label={label}>
        {groups.map((group) => (
          <Tab key={group.id} item={group.id}>
            {group.label}
          </Tab>
        ))}
      </GroupRow>
      {groups.map((group) => (
        <TabPanel key={group.id} item={group.id}>
          {group === open ? <Screens group={group} openId={openId} onOpen={onOpen} /> : null}
        </TabPanel>
      ))}
    </AllTabs>
  )
}

function Screens(props: {
  readonly group: TabGroup
  readonly openId: string
  readonly onOpen: (screenId: string) => void
}) {
  const { group, openId } = props
  const { screens } = group
  return (
    <AllTabs selectedItem={openId} onChange={props.onOpen}>
      {/* The only screen of its group stays as it is when another comes beside it. */}
      <ScreenRow aria-label={group.label} hidden={screens.length === 1}>
        {screens.map(({ id, label }) => (
          <Tab key={id} item={id}>
            {label}
          </Tab>
        ))}
      </ScreenRow>
      {screens.map(({ id, show }) => (
        <TabPanel key={id} item={id}>
          {id === openId ? show() : null}
        </TabPanel>
      ))}
    </AllTabs>
  )
}
