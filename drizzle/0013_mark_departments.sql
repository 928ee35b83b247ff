-- Whose department an improvement is for, and to which a circular is addressed, is found without reading what they say.
update record r set partakers = (
  select array_agg(distinct one) from (
    select unnest(r.partakers)
    union all
    select 'department:' || (r.state ->> 'department') where r.state ->> 'department' is not null
    union all
    select 'department:' || d from json_array_elements_text(
      case when r.kind = 'circular' then coalesce(r.state -> 'addressed', '[]') else '[]' end::json) as d
  ) as marks (one))
where r.kind in ('improvement', 'circular');
