-- Who may see how many open cases is answered from the index alone: the queue counts them at every look.
create index case_sight on "case" (account_id)
  include (recused, owner_id, taker_id, offered_to, assignee_id, group_id) where status = 'open';
