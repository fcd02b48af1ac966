// Choisir ce qu'on lit d'après son origine : texte national, texte de l'académie, exemples empruntés.
// Sans ce script, tout est montré, et chaque étiquette dit l'origine. Le choix est dans l'adresse,
// et suit d'une page à l'autre. Ce qui est caché ne s'imprime pas.

(() => {
const TOUT = { texte: "", exemples: "" };
const VALEURS = { texte: ["", "national", "academie"], exemples: ["", "non"] };
const lu = (nom, valeur) => (VALEURS[nom].includes(valeur) ? valeur : "");

class LdmOrigine extends HTMLElement {
  connectedCallback() {
    if (this.pret) return;
    this.pret = true;
    this.noms = JSON.parse(this.dataset.noms);
    this.article = this.closest("article") || document.body;
    this.elements = [...this.article.querySelectorAll("[data-origine]")];
    this.exemples = Boolean(this.noms.exemple) && this.elements.some(({ dataset }) => dataset.origine === "exemple");
    this.deuxTextes = Boolean(this.noms.national && this.noms.academie);
    if (!this.elements.length || !(this.exemples || this.deuxTextes)) return;
    this.sections = [...this.article.querySelectorAll("h2, h3, h4, h5")].map((titre) => this.section(titre));
    this.barre();
    this.choix = this.lire();
    this.appliquer();
    this.viser();
    addEventListener("hashchange", () => this.viser());
  }

  // Un titre, tout ce qui le suit jusqu'au titre de même rang, et les éléments qui s'y trouvent.
  section(titre) {
    const corps = [];
    for (let bloc = titre.nextElementSibling; bloc; bloc = bloc.nextElementSibling) {
      if (/^H[1-6]$/.test(bloc.tagName) && bloc.tagName <= titre.tagName) break;
      corps.push(bloc);
    }
    const dedans = this.elements.filter((element) => element === titre || corps.some((bloc) => bloc.contains(element)));
    return { titre, corps, elements: dedans };
  }

  barre() {
    const barre = document.createElement("form");
    barre.className = "ldm-origine";
    barre.setAttribute("aria-label", "Choisir ce qui est montré");
    const { academie, exemple } = this.noms;
    if (this.deuxTextes) {
      const groupe = document.createElement("fieldset");
      groupe.append(
        Object.assign(document.createElement("legend"), { textContent: "Montrer" }),
        this.controle("radio", "texte", "", "les deux"),
        this.controle("radio", "texte", "national", "texte national seul"),
        this.controle("radio", "texte", "academie", `${academie} seul`),
      );
      barre.append(groupe);
    }
    if (this.exemples) barre.append(this.controle("checkbox", "exemples", "oui", `Montrer les exemples de ${exemple}`));
    this.compte = Object.assign(document.createElement("p"), { className: "ldm-origine__compte" });
    this.compte.setAttribute("role", "status");
    barre.append(this.compte);
    barre.addEventListener("submit", (evenement) => evenement.preventDefault());
    barre.addEventListener("change", () => {
      const donnees = new FormData(barre);
      this.choix = {
        texte: this.deuxTextes ? donnees.get("texte") : "",
        exemples: this.exemples ? (donnees.has("exemples") ? "" : "non") : this.choix.exemples,
      };
      this.garder();
      this.appliquer();
    });
    this.formulaire = barre;
    this.append(barre);
  }

  controle(type, name, value, texte) {
    const etiquette = document.createElement("label");
    etiquette.append(Object.assign(document.createElement("input"), { type, name, value }), ` ${texte}`);
    return etiquette;
  }

  get cle() {
    return `ldm-origine-${this.dataset.edition}`;
  }

  // L'adresse d'abord ; sinon, le choix fait sur une autre page de cette édition.
  lire() {
    const adresse = new URLSearchParams(location.search);
    let choix = adresse.has("texte") || adresse.has("exemples") ? adresse : null;
    if (!choix) {
      try { choix = new URLSearchParams(sessionStorage.getItem(this.cle) || ""); } catch { choix = adresse; }
    }
    return { texte: this.deuxTextes ? lu("texte", choix.get("texte")) : "", exemples: lu("exemples", choix.get("exemples")) };
  }

  garder() {
    const retenus = Object.entries(this.choix).filter(([, valeur]) => valeur);
    try { sessionStorage.setItem(this.cle, new URLSearchParams(retenus)); } catch { /* le choix vaut pour cette page seulement */ }
    this.ecrire();
  }

  ecrire() {
    const adresse = new URL(location.href);
    for (const [nom, valeur] of Object.entries(this.choix)) {
      if (valeur) adresse.searchParams.set(nom, valeur);
      else adresse.searchParams.delete(nom);
    }
    try { history.replaceState(history.state, "", adresse); } catch { /* dossier ouvert sans serveur : l'adresse ne change pas */ }
  }

  // Un lien permanent l'emporte sur le choix : ce qu'il vise est toujours montré.
  viser() {
    const visee = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!visee || !this.article.contains(visee) || !visee.closest("[hidden]")) return;
    this.choix = TOUT;
    this.appliquer("Le passage demandé n’était pas dans votre choix. ");
    visee.scrollIntoView();
  }

  montre(origine) {
    const { texte, exemples } = this.choix;
    if (origine === "exemple") return !exemples;
    if (origine === "modifie" || !texte) return true;
    return origine === texte;
  }

  appliquer(avant = "") {
    this.retablir();
    for (const controle of this.formulaire.elements) {
      if (controle.name === "texte") controle.checked = controle.value === this.choix.texte;
      if (controle.name === "exemples") controle.checked = !this.choix.exemples;
    }
    this.article.dataset.texte = this.choix.texte;
    const montres = new Set(this.elements.filter((element) => this.montre(element.dataset.origine)));
    for (const element of this.elements) this.cacher(element, !montres.has(element));
    for (const { titre, corps, elements } of this.sections) {
      const vide = elements.length > 0 && !elements.some((element) => montres.has(element));
      if (vide) for (const bloc of [titre, ...corps]) bloc.hidden = true;
      this.sommaire(titre, vide);
    }
    if (this.choix.texte === "national") this.versionNationale();
    this.ecrire();
    this.dire(avant, montres.size);
  }

  cacher(element, cache) {
    element.hidden = cache;
    if (element.tagName === "DT" && element.nextElementSibling) element.nextElementSibling.hidden = cache;
  }

  sommaire(titre, cache) {
    if (!titre.id) return;
    for (const lien of document.querySelectorAll(`.md-nav--secondary a[href$="#${CSS.escape(titre.id)}"]`)) {
      const ligne = lien.closest("li");
      if (ligne) ligne.hidden = cache;
    }
  }

  retablir() {
    for (const { titre, corps } of this.sections) for (const bloc of [titre, ...corps]) bloc.hidden = false;
    for (const remise of this.remises || []) remise();
    this.remises = [];
  }

  // Un texte adapté a deux versions ; la nationale est dans le passage replié qui les compare.
  versionNationale() {
    for (const element of this.elements.filter(({ dataset }) => dataset.origine === "modifie")) {
      const section = this.sections.find(({ titre }) => titre === element);
      const blocs = section ? section.corps : [...element.childNodes];
      const source = (section ? blocs : [element]).map((bloc) => bloc.querySelector(".ldm-difference__texte")).find(Boolean);
      if (!source) continue;
      const version = document.createElement("div");
      version.className = "ldm-nationale";
      for (const alinea of source.querySelectorAll("p:not(.ldm-difference__nom)"))
        version.append(Object.assign(document.createElement("p"), { textContent: this.sansReperes(alinea) }));
      version.lastElementChild.append(" ", this.etiquette());
      if (section) {
        for (const bloc of blocs) bloc.hidden = true;
        element.after(version);
        this.remises.push(() => version.remove());
      } else {
        const numero = blocs.find((bloc) => bloc.tagName === "A");
        version.firstElementChild.prepend(...(numero ? [numero.cloneNode(true), " "] : []));
        element.replaceChildren(version);
        this.remises.push(() => element.replaceChildren(...blocs));
      }
    }
  }

  sansReperes(alinea) {
    const copie = alinea.cloneNode(true);
    for (const repere of copie.querySelectorAll(".ldm-invisible")) repere.remove();
    return copie.textContent;
  }

  etiquette() {
    return Object.assign(document.createElement("span"), {
      className: "ldm-pastille ldm-pastille--herite",
      textContent: "National",
      title: `Texte national, que ${this.noms.academie} adapte.`,
    });
  }

  dire(avant, nombre) {
    const total = this.elements.length;
    const { academie, exemple } = this.noms;
    const textes = { "": "les deux textes", national: "texte national seul", academie: `${academie} seul` };
    const mention = [
      this.deuxTextes && textes[this.choix.texte],
      this.exemples && `${this.choix.exemples ? "sans" : "avec"} les exemples de ${exemple}`,
    ].filter(Boolean).join(", ");
    const compte = nombre === total ? total : `${nombre} sur ${total}`;
    this.compte.textContent = `${avant}Éléments montrés : ${compte} (${mention}).`;
    this.toggleAttribute("data-filtre", nombre < total || this.choix.texte === "national");
  }
}

customElements.define("ldm-origine", LdmOrigine);
})();
