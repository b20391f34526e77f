const home = {{ home | tojson }};
const endpoint = {{ endpoint | tojson }};
function add(opening) {
  const row = document.createElement('li');
  const link = document.createElement('a');
  link.href = home + opening.key;
  link.textContent = opening.name;
  const meta = document.createElement('span');
  meta.className = 'meta';
  meta.textContent = opening.meta;
  row.append(link, ' ', meta);
  document.querySelector('.openings').append(row);
}
async function ask(offset, limit) {
  const answer = await fetch(`${endpoint}?offset=${offset}&limit=${limit}`);
  return answer.json();
}
