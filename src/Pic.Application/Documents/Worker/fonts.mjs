// Screen hints of a TrueType font weigh more than its outlines in a small subset and mean nothing on paper:
// the tables and the glyph programs are left out before the font is handed to the compiler.
const hintTables = new Set(['fpgm', 'prep', 'cvt ', 'gasp', 'DSIG', 'VDMX', 'hdmx', 'LTSH']);

const tablesOf = (font) => {
  const tables = new Map();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    const start = font.readUInt32BE(at + 8);
    tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)));
  }
  return tables;
};

const withoutProgram = (glyph) => {
  if (glyph.length === 0) return glyph;
  const contours = glyph.readInt16BE(0);
  if (contours >= 0) {
    const at = 10 + 2 * contours;
    const length = glyph.readUInt16BE(at);
    const bare = Buffer.concat([glyph.subarray(0, at + 2), glyph.subarray(at + 2 + length)]);
    bare.writeUInt16BE(0, at);
    return bare;
  }
  const bare = Buffer.from(glyph);
  let at = 10;
  let flags;
  do {
    flags = bare.readUInt16BE(at);
    bare.writeUInt16BE(flags & ~0x100, at);
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
  } while (flags & 0x20);
  return bare.subarray(0, at);
};

const bareOutlines = (tables) => {
  const isLong = tables.get('head').readInt16BE(50) === 1;
  const [glyf, loca] = [tables.get('glyf'), tables.get('loca')];
  const count = tables.get('maxp').readUInt16BE(4);
  const offset = (i) => (isLong ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i));
  const offsets = Buffer.alloc(4 * (count + 1));
  const glyphs = [];
  let size = 0;
  for (let i = 0; i < count; i++) {
    const bare = withoutProgram(glyf.subarray(offset(i), offset(i + 1)));
    const padded = bare.length % 4 === 0 ? bare : Buffer.concat([bare, Buffer.alloc(4 - (bare.length % 4))]);
    offsets.writeUInt32BE(size, 4 * i);
    glyphs.push(padded);
    size += padded.length;
  }
  offsets.writeUInt32BE(size, 4 * count);
  const head = Buffer.from(tables.get('head'));
  head.writeInt16BE(1, 50);
  tables.set('glyf', Buffer.concat(glyphs)).set('loca', offsets).set('head', head);
};

export const forPaper = (font) => {
  const tables = tablesOf(font);
  for (const name of hintTables) tables.delete(name);
  bareOutlines(tables);
  const head = Buffer.alloc(12 + 16 * tables.size);
  font.copy(head, 0, 0, 4);
  head.writeUInt16BE(tables.size, 4);
  const parts = [head];
  let start = head.length;
  [...tables].forEach(([name, table], i) => {
    const at = 12 + 16 * i;
    head.write(name, at, 'latin1');
    head.writeUInt32BE(start, at + 8);
    head.writeUInt32BE(table.length, at + 12);
    const padding = (4 - (table.length % 4)) % 4;
    parts.push(table, Buffer.alloc(padding));
    start += table.length + padding;
  });
  return Buffer.concat(parts);
};
