/*
 * L'index des preuves du classeur qui réunit les grilles : chaque ligne est une preuve du dossier. Celle qui a déjà
 * ce titre, sinon une neuve, au numéro qu'elle porte s'il est libre.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const INDEX = /^dossier-ldm\.preuves\.(\d+)\.(numero|preuve|lieu|date|descripteurs)$/;
  /** @type {[colonne: string, champ: string, libelle: string][]} */
  const COLONNES = [
    ["preuve", "titre", "Titre"],
    ["lieu", "ou", "Où la trouver"],
    ["date", "date", "Date"],
    ["descripteurs", "descripteurs", "Descripteurs"],
  ];

  /** @type {(champ: string) => boolean} */
  const estDeLIndex = (champ) => INDEX.test(champ);

  /**
   * Les descripteurs que nomme un texte, par numéro, par suite de numéros ou par identifiant ; et les mots qui n'en
   * nomment pas.
   * @type {(edition: EditionASaisir, texte: string) => { connus: string, reste: string }}
   */
  function descripteursDe({ criteres }, texte) {
    const tous = criteres.flatMap((c) => c.descripteurs);
    /** @type {Set<string>} */
    const connus = new Set();
    const reste = texte
      .replace(/(\d)\s*(?:à|-|–)\s*(\d)/g, "$1-$2")
      .split(/[\s,;]+/)
      .filter((mot) => {
        const [, debut, fin = debut] = /^n?°?(\d{1,4})(?:[-–](\d{1,4}))?$/i.exec(mot) ?? [];
        const nommes = tous.filter(({ id, numero }) =>
          debut ? numero >= Number(debut) && numero <= Number(fin) : id.toLowerCase() === mot.toLowerCase(),
        );
        for (const { id } of nommes) connus.add(id);
        return mot && mot !== "et" && !nommes.length;
      });
    return { connus: [...connus].sort().join(" "), reste: reste.join(" ") };
  }

  /**
   * La part d'un classeur que fait son index : ses preuves, et ce qui n'y nomme pas de descripteur.
   * @type {(contexte: Contexte, relu: Relu, valeurs: Map<string, string>) => PartDeClasseur}
   */
  function partDesPreuves({ ouvert, edition }, relu, valeurs) {
    /** @type {Map<string, Record<string, string>>} */
    const lignes = new Map();
    for (const [champ, dite] of valeurs) {
      const [, rang, colonne] = INDEX.exec(champ) ?? [];
      lignes.set(rang, { ...lignes.get(rang), [colonne]: dite });
    }
    const connues = D.preuves(ouvert);
    const pris = new Set(connues.map(({ numero }) => Number(numero)));
    /** @type {RelevesDePreuve[]} */
    const preuves = [];
    /** @type {Relu["inconnus"]} */
    const inconnus = [];
    for (const [rang, ligne] of [...lignes].sort(([a], [b]) => Number(a) - Number(b))) {
      const { numero = "", ...dites } = ligne;
      if (!Object.keys(dites).length) continue;
      const connue = connues.find(({ titre }) => titre && D.memeReponse(titre, dites.preuve ?? ""));
      const voulu = Number(/\d{1,5}/.exec(numero)?.[0] ?? 0);
      const libre = voulu && !pris.has(voulu) ? voulu : Math.max(0, ...pris) + 1;
      const range = Number(connue?.numero ?? libre);
      pris.add(range);
      const { connus, reste } = descripteursDe(edition, dites.descripteurs ?? "");
      if (reste) inconnus.push({ lieu: `Preuve ${numero || rang}, descripteurs`, texte: reste });
      preuves.push({
        id: connue?.id ?? `P-${D.nomDe("preuve", { rang, ...dites })}`,
        numero: String(range),
        dites: {
          ...dites,
          descripteurs: [...new Set([...(connue?.sert ?? []), ...connus.split(" ")])]
            .filter(Boolean)
            .sort()
            .join(" "),
        },
      });
    }
    const champs = new Map(
      preuves.flatMap(({ numero }) =>
        COLONNES.map(([, champ, libelle]) => [
          `P${numero}.${champ}`,
          { libelle: `P${numero}. ${libelle}`, type: champ === "date" ? "date" : "texte", options: [] },
        ]),
      ),
    );
    return {
      portee: "preuves",
      champs,
      preuves,
      relu: { ...relu, valeurs: new Map(), ajouts: [], inconnus },
    };
  }

  /**
   * Les réponses de l'index, rangées par ce que le dossier dit déjà de chaque preuve.
   * @type {(contexte: Contexte, preuves: RelevesDePreuve[]) => Rapproche[]}
   */
  const rapprocherLesPreuves = (contexte, preuves) =>
    preuves.flatMap(({ id, numero, dites }) =>
      COLONNES.filter(([colonne]) => dites[colonne]).map(([colonne, champ]) => ({
        ...D.rapprocherUnChamp(contexte, `preuves/${id}`, champ, dites[colonne]),
        champ: `P${numero}.${champ}`,
        preuve: { id, numero },
      })),
    );

  Object.assign(D, { estDeLIndex, partDesPreuves, rapprocherLesPreuves });
})((self.LdmDossiers = self.LdmDossiers || {}));
