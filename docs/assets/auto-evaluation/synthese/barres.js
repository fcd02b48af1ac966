/* Une barre par critère : des parts à la largeur de leur nombre, un motif et une lettre par position. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const [LARGEUR, HAUTEUR] = [600, 28];
  const [SIGNE, MARGE] = [9, 8]; /* ce que prend un signe gras, et ce qu'on lui laisse autour */

  /** @type {(nom: string, attributs: Record<string, string | number>, ...enfants: (Node | string)[]) => SVGElement} */
  function dessiner(nom, attributs, ...enfants) {
    const element = document.createElementNS(SVG, nom);
    for (const [cle, valeur] of Object.entries(attributs)) element.setAttribute(cle, String(valeur));
    element.append(...enfants);
    return element;
  }

  /** Des traits de plus en plus serrés, puis des points, puis rien : les parts se distinguent sans couleur. */
  /** @type {(rang: number) => SVGElement[]} */
  const MOTIFS = (rang) =>
    [
      [],
      [dessiner("path", { d: "M0 8 L8 0" })],
      [dessiner("path", { d: "M0 8 L8 0 M0 0 L8 8" })],
      [dessiner("path", { d: "M0 2 H8 M0 6 H8" })],
      [dessiner("circle", { cx: 4, cy: 4, r: 1 })],
      [dessiner("path", { d: "M4 0 V8" })],
    ][rang] ?? [];

  /** @type {(id: string, rang: number) => SVGElement} */
  const motif = (id, rang) =>
    dessiner("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" }, ...MOTIFS(rang));

  /**
   * Le premier de ces textes qui tient dans la part ; rien, s'il n'y en a pas : le tableau dit tout.
   * @type {(milieu: number, large: number, textes: string[]) => SVGElement[]}
   */
  function etiquette(milieu, large, textes) {
    const texte = textes.find((un) => un.length * SIGNE + MARGE <= large);
    if (!texte) return [];
    const width = texte.length * SIGNE + MARGE - 2;
    return [
      dessiner("rect", { x: milieu - width / 2, y: 6, width, height: 16, rx: 3, class: "ldm-part__fond" }),
      dessiner("text", { x: milieu, y: 18, "text-anchor": "middle" }, texte),
    ];
  }

  /**
   * parts : dans l'ordre de l'échelle, ce qu'on dit de chacune, sa lettre et son nombre.
   * @type {(nom: string, cle: string, parts: PartDeBarre[]) => SVGElement}
   */
  function barre(nom, cle, parts) {
    const total = parts.reduce((somme, { nombre }) => somme + nombre, 0) || 1;
    const dites = parts
      .filter(({ nombre }) => nombre)
      .map(({ libelle, nombre }) => `${libelle}\u00a0: ${nombre}`);
    const svg = dessiner("svg", {
      class: "ldm-barre-de-synthese",
      viewBox: `0 0 ${LARGEUR} ${HAUTEUR}`,
      role: "img",
      "aria-label": `${nom}. ${dites.join(", ")}.`,
    });
    let x = 0;
    parts.forEach(({ lettre, nombre }, rang) => {
      if (!nombre) return;
      const [id, large] = [`motif-${cle}-${rang}`, (nombre / total) * LARGEUR];
      const place = { x, y: 0, width: large, height: HAUTEUR };
      svg.append(
        motif(id, rang),
        dessiner("rect", { ...place, class: `ldm-part ldm-part--${rang}` }),
        dessiner("rect", { ...place, fill: `url(#${id})` }),
        ...etiquette(x + large / 2, large, [`${lettre} ${nombre}`, lettre]),
      );
      x += large;
    });
    return svg;
  }

  Object.assign(D, { barre });
})((self.LdmDossiers = self.LdmDossiers || {}));
