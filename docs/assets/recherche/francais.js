/*
 * Analyse du français, commune aux pages et aux requêtes.
 *
 * plier     : minuscules, sans accents ni ligatures
 * decouper  : les mots d'un texte et leur place
 * unites    : ce qui s'indexe et se cherche : mots utiles, composés, codes
 * raciner   : une racine légère, cherchée à côté du mot exact
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  // Mots grammaticaux, sous leur forme pliée. Un mot court n'y est pas s'il peut être un sigle (CA, LP…).
  const VIDES = new Set(
    (
      "a ai au aux avec c ce ceci cela ces cet cette d dans de des du elle elles en est et eu il ils j je l la " +
      "le les leur leurs lui m ma mais me mes mon n ne nos notre nous on ou par pas pour qu que quel quelle " +
      "quelles quels qui quoi s sa sans se ses si son sont sous sur t ta te tes ton tu un une vos votre vous y"
    ).split(" "),
  );
  // Mots d'une question, et mots qui n'apprennent rien : écartés s'il en reste d'autres.
  const FAIBLES = new Set(
    (
      "comment combien pourquoi quand ou est ce il elle ils elles on tu je lequel laquelle lesquels lesquelles quoi qui que " +
      "faire fait fais font faites peut peux peuvent puis pouvoir doit dois doivent devons faut faudrait falloir veut veux veulent " +
      "souhaite etre avoir ont aller va mettre vient viennent venir voir voit voient passe consulter chercher dire dit signifie savoir sert servent besoin cas chose quelque quelqu quelques autre autres " +
      "trouver trouve existe exister concerne concretement exactement vraiment svp merci bonjour afin donc alors si bien tres plus " +
      "moins tout toute tous toutes aussi encore deja lors va vais vas vont allons allez etait etaient sera seront serait soit avait avez avons " +
      "venu venue venus prend prennent met mettent mal trop beaucoup jamais toujours peu assez chez"
    ).split(" "),
  );
  // Ce qui dit sous quelle forme on veut une chose, et non laquelle : « la liste des indicateurs ».
  const FORMES = new Set(
    "liste tableau page rubrique section ensemble complet entier pdf imprimer telecharger lire ouvrir afficher modele vierge".split(
      " ",
    ),
  );
  // Ce dont tout le manuel parle : « le calendrier du label » est le calendrier.
  const SUJET = new Set("label labellisation manuel site".split(" "));
  const PARTOUT = new Set([...SUJET, "lycee", "etablissement"]);
  // Ceux dont tout le manuel parle : « des élèves partent à Berlin » est un voyage.
  const PUBLIC = new Set("eleve lyceen jeune classe".split(" "));
  const ELISIONS = new Set("c d j l m n s t qu jusqu lorsqu puisqu quoiqu".split(" "));
  const NOMBRES = new Map(
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
      .split(" ")
      .map((mot, rang) => [mot, String(rang + 2)]),
  );
  const ORDINAUX = new Map(Object.entries({ premier: "1", premiere: "1", seconde: "2" }));
  for (const [mot, nombre] of NOMBRES) ORDINAUX.set(enOrdinal(mot), nombre);
  const ORDINAL = /^(\d+)(?:e|er|re|ere|eme|ieme)$/;
  /** @type {Map<string, string>} */
  const EN_LETTRES = new Map();
  for (const [mot, nombre] of ORDINAUX) EN_LETTRES.set(`${nombre}e`, mot);
  for (const seconde of ["2de", "2nde"]) EN_LETTRES.set(seconde, "seconde");
  // Ce qu'on tape d'un pouce : « ki vient ns auditer ».
  const ABREGES = new Map(
    "ki:qui koi:quoi kel:quel ns:nous vs:vous cmt:comment pk:pourquoi pq:pourquoi qd:quand"
      .split(" ")
      .map((paire) => /** @type {[string, string]} */ (paire.split(":"))),
  );
  const TRAIT = /^[-\u2010-\u2012\u00ad]$/;
  const APOSTROPHE = /^['’ʼ`´]$/;
  const NUMERO = /^[\s-]*[°º]?\s*$/;

  const DES_CHIFFRES = /^\d+$/;

  /** @type {(mot: string) => boolean} */
  const chiffres = (mot) => DES_CHIFFRES.test(mot);

  /** @type {(texte: string) => string} */
  function plier(texte) {
    return texte
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "");
  }

  /**
   * Garde les résultats d'un calcul : les mêmes mots reviennent sans cesse.
   * @type {Recherche["retenir"]}
   */
  function retenir(calcul) {
    /** @type {Map<string, ReturnType<typeof calcul>>} */
    const connus = new Map();
    return (mot) => {
      let rendu = connus.get(mot);
      if (rendu === undefined) connus.set(mot, (rendu = calcul(mot)));
      return rendu;
    };
  }

  /**
   * Un nombre perd ses zéros de tête, et s'écrit en chiffres : « 003 » et « trois » valent « 3 ». Un ordinal
   * s'écrit en lettres : « 4e » et « 4ème » valent « quatrième ». Un mot abrégé s'écrit en entier.
   * @type {(mot: string) => string}
   */
  function plierMot(mot) {
    const plie = plier(mot);
    if (chiffres(plie)) return plie.replace(/^0+(?=\d)/, "");
    return NOMBRES.get(plie) || ABREGES.get(plie) || EN_LETTRES.get(plie.replace(ORDINAL, "$1e")) || plie;
  }

  /**
   * Coupe une suite de lettres et de chiffres là où elle change de nature : CDC2026, 9b, AvenirPro. Rend, de
   * chaque morceau, le mot plié et la longueur.
   */
  const morceaux = retenir((suite) => {
    const code = suite.match(/^(\p{L}+)(\d+)$/u) || suite.match(/^(\d+)([a-d])$/i);
    const coupes = code ? [code[1], code[2]] : suite.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(" ");
    return coupes.map((morceau) => ({ mot: plierMot(morceau), longueur: morceau.length }));
  });

  /**
   * Rend les mots : {mot (plié), debut, fin, avant}. avant : ce qui sépare du mot précédent, "" s'ils se
   * touchent.
   * @type {(texte: string) => Mot[]}
   */
  function decouper(texte) {
    /** @type {Mot[]} */
    const mots = [];
    let dernier = 0;
    for (const suite of texte.matchAll(/[\p{L}\p{N}]+/gu)) {
      let debut = suite.index;
      for (const { mot, longueur } of morceaux(suite[0])) {
        const fin = debut + longueur;
        mots.push({ mot, debut, fin, avant: texte.slice(dernier, debut) });
        dernier = debut = fin;
      }
    }
    return mots;
  }

  /**
   * « critère 4 », « descripteur n° 37 », « D-017 », « D. 335 », « N+3 » : un nom et son numéro ; une lettre seule doit
   * y être attachée.
   * @type {(nom: { mot: string }, nombre: { mot: string, avant: string }) => boolean}
   */
  function formeUnCode(nom, nombre) {
    if (!chiffres(nombre.mot) || /\d/.test(nom.mot)) return false;
    return nom.mot.length > 1
      ? NUMERO.test(nombre.avant)
      : /^[-.+]?\s?$/.test(nombre.avant) && nombre.avant !== " ";
  }

  /**
   * Un trait d'union, ou rien du tout, lie un mot au précédent.
   * @type {(mot: { avant: string }) => boolean}
   */
  const estLie = (mot) => mot.avant === "" || TRAIT.test(mot.avant);

  /**
   * « 9-b », « 9b » : un nombre et sa lettre.
   * @type {(nombre: { mot: string }, lettre: { mot: string, avant: string }) => boolean}
   */
  const formeUneVariante = (nombre, lettre) =>
    chiffres(nombre.mot) && /^[a-d]$/.test(lettre.mot) && estLie(lettre);

  /**
   * Rend les unités d'un texte : {mot, debut, fin, parties?, code?}.
   * Un composé (« auto-évaluation ») donne ses deux mots et leur réunion (autoevaluation) ;
   * un code (« CDC 2026 ») donne cdc, 2026 et cdc2026. Les mots vides et les élisions n'en sont pas.
   * @type {(texte: string) => Terme[]}
   */
  function unites(texte) {
    const mots = decouper(texte).filter(
      (m, rang, tous) => !(m.mot === "n" && /^\s*[°º]/.test((tous[rang + 1] || m).avant)),
    );
    /** @type {Terme[]} */
    const trouvees = [];
    mots.forEach((m, rang) => {
      const suivant = mots[rang + 1] || { mot: "", avant: " " };
      /** @type {Compose} */
      const reuni = {
        mot: m.mot + suivant.mot,
        debut: m.debut,
        fin: suivant.fin,
        parties: [m.mot, suivant.mot],
      };
      const lettre = mots[rang + 2] || suivant;
      const finale = rang + 3 === mots.length && lettre.avant === " "; // « critère 9 b »
      if (formeUnCode(m, suivant) && formeUneVariante(suivant, finale ? { ...lettre, avant: "" } : lettre)) {
        const nombre = suivant.mot + lettre.mot;
        trouvees.push({
          ...reuni,
          mot: m.mot + nombre,
          fin: lettre.fin,
          parties: [m.mot, nombre],
          code: true,
        });
      }
      if (formeUnCode(m, suivant) || formeUneVariante(m, suivant)) trouvees.push({ ...reuni, code: true });
      else if (estLie(suivant) && !/\d/.test(reuni.mot)) trouvees.push(reuni);
      const elide = ELISIONS.has(m.mot) && APOSTROPHE.test(suivant.avant);
      const vide = VIDES.has(m.mot) && !TRAIT.test(m.avant) && !TRAIT.test(suivant.avant);
      if (!elide && !vide && (m.mot.length > 1 || chiffres(m.mot)))
        trouvees.push({ mot: m.mot, debut: m.debut, fin: m.fin });
    });
    return trouvees;
  }

  /**
   * Rend les mots qui apprennent quelque chose, ou tous s'il n'y en a pas.
   * @template {{ mot: string }} T
   * @param {T[]} mots
   */
  function utiles(mots) {
    const forts = mots.filter(({ mot }) => !FAIBLES.has(mot) && !VIDES.has(mot));
    return forts.length ? forts : mots;
  }

  /** @type {(mot: string) => boolean} */
  const ditUneForme = (mot) => FORMES.has(mot) || FORMES.has(auSingulier(mot));

  /** @type {(mot: string) => boolean} */
  const ditLeSujet = (mot) => SUJET.has(auSingulier(mot));

  /** @type {(mot: string) => boolean} */
  const ditLePublic = (mot) => PUBLIC.has(auSingulier(mot));

  /** @type {(mot: string) => boolean} */
  const seDitPartout = (mot) => PARTOUT.has(auSingulier(mot));

  /** @type {(mot: string) => string} */
  function enOrdinal(mot) {
    const racine = mot.replace(/e$/, "").replace(/cinq$/, "cinqu").replace(/neuf$/, "neuv");
    return `${racine}ieme`;
  }

  /**
   * Rend le nombre d'un ordinal : « neuvième », « 9e » → 9 ; rien d'un autre mot.
   * @type {(mot: string) => string | undefined}
   */
  const ordinal = (mot) => ORDINAUX.get(mot) ?? mot.match(ORDINAL)?.[1];

  /** @type {(mot: string) => string} */
  const auSingulier = (mot) => mot.replace(/^(.{3,}?)(?:s|x)$/, "$1");

  /**
   * Rend le mot sans marque de genre ni de nombre : auditrices, auditeurs → auditeur.
   * @type {(mot: string) => string}
   */
  function accorder(mot) {
    if (mot.length < 5 || /\d/.test(mot)) return mot.replace(/^([a-z]{3})[sx]$/, "$1");
    return mot
      .replace(/eaux$/, "eau")
      .replace(/aux$/, "al")
      .replace(/^(.{3,})[sx]$/, "$1")
      .replace(/trice$/, "teur")
      .replace(/euse$/, "eur")
      .replace(/^(.{3,})ive$/, "$1if")
      .replace(/^(.{3,})e$/, "$1")
      .replace(/([ln])\1$/, "$1");
  }

  // Terminaisons, de la plus longue à la plus courte ; on n'en retire une que s'il reste quatre lettres.
  const TERMINAISONS = (
    "ionnalisation ionnaliser issement isation ateur atair ation ionnel iseur isateur ifier ification issag ariat arial atur ater " +
    "ition ement isant iser atif air anc enc iqu ment eur abl ag ant at al nel rel tel uel er ez is if it i ion ir ee e"
  )
    .split(" ")
    .sort((a, b) => b.length - a.length);

  /**
   * Rend une racine, commune aux mots d'une même famille : évaluer, évaluation, évaluateurs → evalu.
   * @type {(mot: string) => string}
   */
  function raciner(mot) {
    const accorde = accorder(mot);
    if (accorde.length < 5 || /\d/.test(mot)) return accorde;
    const fin = TERMINAISONS.find((t) => accorde.endsWith(t) && accorde.length - t.length >= 4);
    const racine = fin
      ? accorde.slice(0, -fin.replace(/^[nrtu]el$/, "el").length) // « culturel », mais pas « renouvel »
      : accorde.replace(/^(.{5,})ur$/, "$1").replace(/^(.{3,}[dtv])r$/, "$1"); // « ouverture », « suivre »
    return racine.replace(/qu$/, "c").replace(/([lnt])\1$/, "$1");
  }

  Object.assign(
    R,
    /** @satisfies {Partial<Recherche>} */ ({
      plier,
      retenir,
      decouper,
      unites,
      utiles,
      auSingulier,
      ditUneForme,
      ditLeSujet,
      ditLePublic,
      seDitPartout,
      ordinal,
      estFaible: (/** @type {string} */ mot) => FAIBLES.has(mot) || VIDES.has(mot),
      accorder: retenir(accorder),
      raciner: retenir(raciner),
      estVide: (/** @type {string} */ mot) => VIDES.has(mot),
    }),
  );
})((self.LdmRecherche = self.LdmRecherche || {}));
