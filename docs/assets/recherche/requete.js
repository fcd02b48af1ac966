/*
 * Lire une requête : elle devient des notions, chacune avec ses façons de se dire.
 *
 * Une notion est un mot, un composé (« auto-évaluation ») ou un code (des lettres et un numéro) :
 *   {mot, debut, fin, rarete, requete}
 * debut et fin : sa place dans la requête. rarete : ce qu'elle distingue. requete : ce que
 * l'index cherche, ou null si le site ne connaît pas le mot, même corrigé. corrige : ce que nous avons
 * lu à la place de ce qui est écrit.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  // Ce que vaut chaque façon de trouver un mot.
  const POIDS = {
    exact: 1,
    accord: 1,
    racine: 0.5,
    debut: 0.5,
    debutEnCours: 0.06,
    corrige: 0.8,
    reuni: 1.5,
    separe: 0.5,
    proche: 0.15,
    aDefaut: 0.9,
  };

  /** @type {(mot: string, poids: number) => Demande} */
  const terme = (mot, poids) => ({ mot, poids });
  /** @type {(...demandes: Demande[]) => Demande} */
  const ou = (...demandes) => ({ ou: demandes });
  /** @type {(...demandes: Demande[]) => Demande} */
  const et = (...demandes) => ({ et: demandes });

  const EFFACE = 0.7; // « label », d'une requête qui dit autre chose
  const PUBLIC_EFFACE = 0.5; // « élèves », de même
  const NOM_EFFACE = 0.3; // « lycée des métiers », de même
  const UN_CHIFFRE = /\d/;
  /** Une requête ainsi écrite se prend à la lettre : rien n'y est corrigé. */
  const ENTRE_GUILLEMETS = /^\s*["«“].*["»”]\s*$/;

  /** @type {(mot: string) => boolean} */
  const chiffre = (mot) => UN_CHIFFRE.test(mot);

  /**
   * Rend la requête d'un mot sous ses trois formes ; un nombre n'en a qu'une.
   * @type {(mot: string, poids?: number) => Demande}
   */
  function requeteDuMot(mot, poids = 1) {
    if (chiffre(mot)) return terme(mot, (POIDS.exact + POIDS.accord + POIDS.racine) * poids);
    return ou(
      terme(mot, POIDS.exact * poids),
      terme(`=${R.accorder(mot)}`, POIDS.accord * poids),
      terme(`~${R.raciner(mot)}`, POIDS.racine * poids),
    );
  }

  /**
   * Rend la requête des mots qui commencent par celui-ci.
   * @type {(mot: string, poids: number) => Demande}
   */
  const commencant = (mot, poids) => ({ mot, poids, debut: true });

  /**
   * Rend la requête d'un mot et, derrière, des mots de tous les jours qui le valent.
   * @type {(mot: string, fonds: Fonds) => Demande}
   */
  function requeteDuMotEtDeSesProches(mot, fonds) {
    const autres = fonds.proches.get(R.accorder(mot)) ?? [];
    const entier = requeteDuMot(mot);
    if (!autres.length || R.ditLePublic(mot)) return entier;
    const poids = fonds.moteur.chercher(entier).size ? POIDS.proche : POIDS.aDefaut;
    return ou(entier, ...autres.map((autre) => requeteDuMot(autre, poids)));
  }

  /**
   * Un mot entier passe avant une partie de mot. Ce qui commence par lui compte un peu pour le dernier, qu'on
   * tape peut-être encore ; il n'en tient lieu que si aucune page n'a le mot entier. Vient alors
   * l'orthographe, si la requête ne la refuse pas : ce qu'elle change est dit au lecteur.
   * @type {(terme: Terme, fonds: Fonds, place: { dernier: boolean, telQuel: boolean }) => Notion}
   */
  function notionDuMot({ mot, debut, fin }, fonds, { dernier, telQuel }) {
    const notion = { mot, debut, fin, rarete: fonds.rarete(R.raciner(mot)) };
    const trouve = (/** @type {Demande} */ requete) => fonds.moteur.chercher(requete).size > 0;
    const entier = telQuel ? requeteDuMot(mot) : requeteDuMotEtDeSesProches(mot, fonds);
    const coupable = !chiffre(mot) && mot.length >= (dernier ? 2 : 4);
    if (trouve(entier))
      return {
        ...notion,
        requete: coupable && dernier ? ou(entier, commencant(mot, POIDS.debutEnCours)) : entier,
      };
    const debute = commencant(mot, POIDS.debut);
    if (coupable && trouve(debute)) return { ...notion, requete: debute };
    const [mots] = telQuel ? [] : fonds.lexique.corriger(mot, dernier);
    if (!mots) return { ...notion, requete: null };
    return {
      ...notion,
      mot: mots.join(" "),
      corrige: mots.map((m) => fonds.lexique.ecrire(m)).join(" "),
      rarete: fonds.rarete(R.raciner(mots[0])),
      requete: et(...mots.map((m) => requeteDuMot(m, POIDS.corrige))),
    };
  }

  /**
   * Rend la notion d'un composé ou d'un code connus : réunis, ou leurs mots ensemble.
   * @type {(compose: Compose, fonds: Fonds) => Notion}
   */
  function notionDuCompose({ mot, debut, fin, parties, code, corrige }, fonds) {
    const mots = parties.filter((partie) => code || partie.length > 1);
    const separe = et(...mots.map((partie) => requeteDuMot(partie, POIDS.separe)));
    return {
      mot: parties.join(" "),
      debut,
      fin,
      corrige,
      rarete: fonds.rarete(R.raciner(mot)),
      requete: ou(requeteDuMot(mot, POIDS.reuni), separe),
    };
  }

  /**
   * « exigene 46 » : un code inconnu dont seul le nom est fautif.
   * @type {(unite: Compose, fonds: Fonds) => Compose}
   */
  function rectifier(unite, { lexique }) {
    if (!unite.code || lexique.connait(unite.mot)) return unite;
    const [nom, nombre] = unite.parties;
    const juste = lexique.corriger(nom).find(([corrige]) => lexique.connait(corrige + nombre));
    return juste
      ? { ...unite, mot: juste[0] + nombre, parties: [juste[0], nombre], corrige: `${juste[0]} ${nombre}` }
      : unite;
  }

  /**
   * « le neuvième critère » se lit « critère 9 ».
   * @type {(simples: Terme[]) => Compose[]}
   */
  const ranges = (simples) =>
    simples.slice(1).flatMap((nom, rang) => {
      const { mot, debut } = simples[rang];
      const nombre = R.ordinal(mot);
      if (!nombre) return [];
      return [{ mot: nom.mot + nombre, debut, fin: nom.fin, parties: [nom.mot, nombre], code: true }];
    });

  /**
   * Rend les composés et les codes que le site connaît ; « auto évaluation » s'y lit comme « auto-évaluation
   * ».
   * @type {(unites: Terme[], simples: Terme[], fonds: Fonds) => Compose[]}
   */
  function reunir(unites, simples, fonds) {
    const ecrits = unites
      .flatMap(({ parties, ...u }) => (parties ? [{ ...u, parties }] : []))
      .map((u) => rectifier(u, fonds));
    /** @type {Compose[]} */
    const voisins = simples.slice(1).map((second, rang) => {
      const premier = simples[rang];
      return {
        mot: premier.mot + second.mot,
        debut: premier.debut,
        fin: second.fin,
        parties: [premier.mot, second.mot],
      };
    });
    return [...ecrits, ...voisins.filter((v) => !chiffre(v.mot)), ...ranges(simples)]
      .filter(
        (u) => fonds.lexique.connait(u.mot) && !u.parties.every(R.estFaible) && !u.parties.some(R.ditLeSujet),
      )
      .sort((a, b) => a.debut - b.debut)
      .filter((u, rang, tous) => !rang || u.debut >= tous[rang - 1].fin);
  }

  /**
   * Rend la notion, peu comptée si tout le manuel en parle, ou si elle ne dit que la forme de ce qu'on veut,
   * et que la requête dit autre chose.
   * @type {(notion: Notion, toutes: Notion[], noms: { debut: number, fin: number }[]) => Notion}
   */
  function effacer(notion, toutes, noms) {
    if (noms.some(({ debut, fin }) => notion.debut >= debut && notion.fin <= fin))
      return { ...notion, sujet: true, force: NOM_EFFACE, rarete: notion.rarete * NOM_EFFACE };
    const peuDire = (/** @type {string} */ mot) =>
      R.seDitPartout(mot) || R.ditUneForme(mot) || R.ditLePublic(mot);
    if (!peuDire(notion.mot) || toutes.every(({ mot }) => peuDire(mot))) return notion;
    const force = R.ditLePublic(notion.mot) ? PUBLIC_EFFACE : EFFACE;
    return { ...notion, force, rarete: notion.rarete * force };
  }

  /**
   * Rend les notions d'une requête, dans l'ordre où elles y viennent, chacune une fois.
   * @type {Recherche["lireRequete"]}
   */
  function lireRequete(texte, fonds) {
    const unites = R.unites(texte);
    const simples = unites.filter((u) => !u.parties);
    const reunis = reunir(unites, simples, fonds);
    const libres = R.sansDemande(simples, texte).filter(
      (u) => !R.estVide(u.mot) && !reunis.some((r) => u.debut >= r.debut && u.fin <= r.fin),
    );
    const retenus = reunis.length ? libres.filter((u) => !R.estFaible(u.mot)) : R.utiles(libres);
    const bout = texte.trimEnd().length;
    const noms = R.nomsDuSujet(texte);
    const telQuel = ENTRE_GUILLEMETS.test(texte);
    return [
      ...reunis.map((u) => notionDuCompose(u, fonds)),
      ...retenus.map((u) => notionDuMot(u, fonds, { dernier: u.fin === bout, telQuel })),
    ]
      .map((notion, _, toutes) => effacer(notion, toutes, noms))
      .sort((a, b) => a.debut - b.debut)
      .filter((notion, rang, toutes) => toutes.findIndex((autre) => autre.mot === notion.mot) === rang);
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ lireRequete }));
})((self.LdmRecherche = self.LdmRecherche || {}));
