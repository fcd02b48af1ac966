/*
 * Les versions d'un champ. Chacune dit desquelles elle part ; une tête est une version dont rien ne part.
 *
 * Réunir deux champs, c'est unir leurs versions : aucune horloge ne décide. Une version locale, jamais sortie
 * dans un fichier, se corrige sur place ; scellée, elle prend le nom que donne ce qu'elle dit, le même sur
 * toute machine (macros/ldm/modele/dossier.py), et ne change plus.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const LOCALE = "local";
  const RETENU = "consensus";

  /** @type {(nom: string) => boolean} */
  const estLocale = (nom) => nom.startsWith(LOCALE);

  /**
   * FNV-1a, deux fois 32 bits, sur les unités UTF-16 : sans contexte sécurisé, le navigateur n'a pas mieux.
   * @type {(version: Version) => string}
   */
  function nommer({ v, par, le, de, origine }) {
    const texte = JSON.stringify([v, par, le, [...de].sort(), origine]);
    let a = 0x811c9dc5;
    let b = 0x1b873593;
    for (let i = 0; i < texte.length; i += 1) {
      a = Math.imul(a ^ texte.charCodeAt(i), 0x01000193);
      b = Math.imul(b ^ texte.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
    }
    return [a, b].map((moitie) => (moitie >>> 0).toString(16).padStart(8, "0")).join("");
  }

  /** @type {(champ: Champ) => string[]} */
  function tetes(champ) {
    const parents = new Set([...champ.values()].flatMap(({ de }) => de));
    return [...champ.keys()].filter((nom) => !parents.has(nom)).sort();
  }

  /**
   * Les têtes qui disent des choses différentes ; aucune, s'il n'y a pas de désaccord.
   * @type {(champ: Champ) => string[]}
   */
  function divergences(champ) {
    /** @type {Map<string, string>} */
    const dites = new Map();
    for (const nom of tetes(champ)) {
      const { v } = /** @type {Version} */ (champ.get(nom));
      if (!dites.has(v)) dites.set(v, nom);
    }
    return dites.size > 1 ? [...dites.values()] : [];
  }

  /**
   * Ses divergences ; aucune, s'il ne fait que suivre d'autres champs, où elles se départagent.
   * @type {(champ: Champ) => string[]}
   */
  const aDepartager = (champ) =>
    tetes(champ).every((nom) => champ.get(nom)?.origine === "prérempli") ? [] : divergences(champ);

  /**
   * Ce que dit le champ : sa seule tête, ou la première par son nom, la même partout.
   * @type {(champ: Champ | undefined) => string}
   */
  const valeur = (champ) => (champ?.size && champ.get(tetes(champ)[0])?.v) || "";

  /** Dit si l'équipe a déjà retenu cela, d'après les mêmes avis. @type {(un: Version, autre: Omit<Version, "de">) => boolean} */
  const memeChoix = (un, autre) =>
    un.origine === RETENU && String(un.avis ?? "") === String(autre.avis ?? "");

  /**
   * Écrit une valeur : corrige la version locale de la même main, ou en ajoute une qui part de toutes les têtes.
   * locale : le nom que prend ici une version locale. depart : ce qui se lit quand rien n'est écrit ; l'effacer
   * est une réponse, y revenir n'en est pas une. Retenir en équipe ce qui est déjà dit s'écrit.
   * @type {(champ: Champ, version: Omit<Version, "de">, locale?: string, depart?: string) => Champ}
   */
  function ecrire(champ, version, locale = LOCALE, depart = "") {
    const de = tetes(champ);
    const seule = de.length === 1 ? champ.get(de[0]) : undefined;
    const dit = champ.size ? !divergences(champ).length && valeur(champ) : depart;
    const retenu = version.origine === RETENU;
    const confirme = retenu && de.some((nom) => !memeChoix(/** @type {Version} */ (champ.get(nom)), version));
    if (dit === version.v && !confirme) return champ;
    if (de[0] === locale && seule?.par === version.par && seule.origine === version.origine) {
      const corrige = new Map(champ);
      corrige.delete(locale);
      const partie = seule.de.length === 1 ? corrige.get(seule.de[0]) : undefined;
      const revenue = retenu
        ? false
        : partie
          ? partie.v === version.v
          : !seule.de.length && version.v === depart;
      return revenue ? corrige : corrige.set(locale, { ...version, de: seule.de });
    }
    const scelle = sceller(champ);
    return new Map(scelle).set(locale, { ...version, de: tetes(scelle) });
  }

  /**
   * Avant toute sortie : ce qui part peut servir de départ à d'autres, et ne se corrige plus sur place.
   * @type {(champ: Champ) => Champ}
   */
  function sceller(champ) {
    if (![...champ.keys()].some(estLocale)) return champ;
    const scelle = new Map([...champ].filter(([nom]) => !estLocale(nom)));
    const attente = new Map([...champ].filter(([nom]) => estLocale(nom)));
    /** @type {Map<string, string>} */
    const noms = new Map();
    while (attente.size) {
      const pretes = [...attente].filter(([, { de }]) => !de.some((nom) => attente.has(nom)));
      for (const [nom, version] of pretes.length ? pretes : attente) {
        const entiere = { ...version, de: version.de.map((parent) => noms.get(parent) ?? parent).sort() };
        noms.set(nom, nommer(entiere));
        scelle.set(nommer(entiere), entiere);
        attente.delete(nom);
      }
    }
    return scelle;
  }

  /**
   * L'union de deux champs, dans l'ordre de leurs noms : commutative, associative, sans effet répétée.
   * @type {(un: Champ, autre: Champ) => Champ}
   */
  const fusionner = (un, autre) =>
    new Map([...sceller(un), ...sceller(autre)].sort(([a], [b]) => Number(a > b) - Number(a < b)));

  Object.assign(D, {
    LOCALE,
    estLocale,
    nommer,
    tetes,
    divergences,
    aDepartager,
    valeur,
    ecrire,
    sceller,
    fusionner,
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
